import type { Condition, ConditionTest } from "@/api/crm-types.ts";
import { newRef } from "@/lib/new-ref.ts";

/** How the tests of a group belong together; `none` is what the condition tree says as "not any". */
export type Match = "all" | "any" | "none";

/** A condition while it is being written: every part has a key, and tests may still lack their value. */
export interface DraftGroup {
  key: string;
  match: Match;
  nodes: DraftNode[];
}

export interface DraftTest {
  key: string;
  /** A field of ours, or `custom:<id>`. */
  field: string;
  op: string;
  value: unknown;
}

export type DraftNode = DraftGroup | DraftTest;

/** The server's limits of one condition. */
export const deepest = 5;
export const mostTests = 50;

const customPrefix = "custom:";

export const emptyDraft = (): DraftGroup => ({ key: newRef(), match: "all", nodes: [] });

export const isGroup = (node: DraftNode): node is DraftGroup => "nodes" in node;

/** Reads a condition into groups. Anything but a group becomes the only part of one. */
export function draftOf(condition: Condition | null): DraftGroup {
  if (!condition) return emptyDraft();
  const node = nodeOf(condition);
  return isGroup(node) ? node : { ...emptyDraft(), nodes: [node] };
}

function nodeOf(condition: Condition): DraftNode {
  const key = newRef();
  if ("all" in condition) return { key, match: "all", nodes: condition.all.map(nodeOf) };
  if ("any" in condition) return { key, match: "any", nodes: condition.any.map(nodeOf) };
  if ("not" in condition) {
    const inner = nodeOf(condition.not);
    if (isGroup(inner) && inner.match === "any") return { ...inner, match: "none" };
    return { key, match: "none", nodes: [inner] };
  }
  const field = condition.field === "custom" ? `${customPrefix}${condition.id}` : condition.field;
  return { key, field, op: condition.op, value: condition.value };
}

/** The condition a draft stands for; unfinished tests and empty groups are left out. Null asks nothing. */
export function conditionOf(group: DraftGroup): Condition | null {
  const parts = group.nodes
    .map((node) => (isGroup(node) ? conditionOf(node) : testOf(node)))
    .filter((part) => part !== null);
  const [only] = parts;
  if (!only) return null;
  if (group.match === "none") return { not: { any: parts } };
  return group.match === "all" ? { all: parts } : { any: parts };
}

function testOf({ field, op, value }: DraftTest): ConditionTest | null {
  if (!isFinished({ op, value })) return null;
  const asked = withoutValue.has(op) ? { op } : { op, value };
  return field.startsWith(customPrefix)
    ? { field: "custom", id: field.slice(customPrefix.length), ...asked }
    : { field, ...asked };
}

/** Operators that say everything by themselves. */
export const withoutValue: ReadonlySet<string> = new Set(["is_empty", "is_set"]);

/** Whether a test has all it needs to be asked. */
export function isFinished({ op, value }: Pick<DraftTest, "op" | "value">): boolean {
  if (withoutValue.has(op)) return true;
  if (value === null || value === undefined || value === "") return false;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string") return value.trim() !== "";
  if (Array.isArray(value)) {
    const isWhole = value.every((part) => isFinished({ op: "is", value: part }));
    return value.length > 0 && isWhole && (op !== "between" || value.length === 2);
  }
  if (typeof value === "object") return Object.values(value).every((part) => part !== null);
  return true;
}

export function countTests(group: DraftGroup): number {
  return group.nodes.reduce((sum, node) => sum + (isGroup(node) ? countTests(node) : 1), 0);
}

/** Puts a changed part in the place of the one with its key, wherever it stands. */
export function replaceNode(group: DraftGroup, changed: DraftNode): DraftGroup {
  if (group.key === changed.key && isGroup(changed)) return changed;
  return {
    ...group,
    nodes: group.nodes.map((node) => {
      if (node.key === changed.key) return changed;
      return isGroup(node) ? replaceNode(node, changed) : node;
    }),
  };
}

/** Takes a part away; a group that is left with nothing goes with it, the outermost excepted. */
export function removeNode(group: DraftGroup, key: string): DraftGroup {
  const nodes = group.nodes
    .filter((node) => node.key !== key)
    .map((node) => (isGroup(node) ? removeNode(node, key) : node))
    .filter((node) => !isGroup(node) || node.nodes.length > 0);
  return { ...group, nodes };
}

export function addTo(group: DraftGroup, key: string, added: DraftNode): DraftGroup {
  if (group.key === key) return { ...group, nodes: [...group.nodes, added] };
  return {
    ...group,
    nodes: group.nodes.map((node) => (isGroup(node) ? addTo(node, key, added) : node)),
  };
}

/** Whether something read from an address or a file is a condition in shape. */
export function isCondition(value: unknown, depth = 1): value is Condition {
  if (typeof value !== "object" || value === null || depth > deepest + 1) return false;
  if ("all" in value) return isConditions(value.all, depth);
  if ("any" in value) return isConditions(value.any, depth);
  if ("not" in value) return isCondition(value.not, depth + 1);
  return (
    "field" in value &&
    typeof value.field === "string" &&
    "op" in value &&
    typeof value.op === "string"
  );
}

function isConditions(value: unknown, depth: number): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => isCondition(one, depth + 1))
  );
}

/** Both conditions at once. */
export function both(one: Condition | null, other: Condition | null): Condition | null {
  if (!one || !other) return one ?? other;
  const parts = (condition: Condition) => ("all" in condition ? condition.all : [condition]);
  return { all: [...parts(one), ...parts(other)] };
}
