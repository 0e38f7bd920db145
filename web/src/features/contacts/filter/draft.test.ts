import { describe, expect, test } from "vitest";
import type { Condition } from "@/api/crm-types.ts";
import {
  addTo,
  both,
  conditionOf,
  countTests,
  type DraftGroup,
  draftOf,
  isCondition,
  isFinished,
  isGroup,
  removeNode,
  replaceNode,
} from "./draft.ts";

const vip: Condition = { field: "tag", op: "any_of", value: ["t1"] };
const mine: Condition = { field: "owner", op: "any_of", value: ["me"] };
const quiet: Condition = { field: "last_inbound_at", op: "older_than", value: { days: 7 } };
const size: Condition = { field: "custom", id: "f1", op: "any_of", value: ["L"] };

describe("a condition read into groups and written again is the same", () => {
  const cases: [string, Condition][] = [
    ["all of two", { all: [vip, mine] }],
    ["any within all", { all: [vip, { any: [mine, quiet] }] }],
    ["none of two", { not: { any: [vip, mine] } }],
    ["not all", { not: { any: [{ all: [vip, quiet] }] } }],
    ["a field of the company", { any: [size, vip] }],
    ["four deep", { all: [{ any: [{ all: [{ not: { any: [mine, quiet] } }, vip] }, size] }] }],
  ];
  for (const [name, condition] of cases) {
    test(name, () => expect(conditionOf(draftOf(condition))).toEqual(condition));
  }
});

test("one test alone becomes the only part of a group", () => {
  expect(conditionOf(draftOf(vip))).toEqual({ all: [vip] });
});

test("a single test that is denied keeps its meaning", () => {
  expect(conditionOf(draftOf({ not: vip }))).toEqual({ not: { any: [vip] } });
});

test("what asks nothing is no condition", () => {
  expect(conditionOf(draftOf(null))).toBeNull();
});

test("unfinished tests and groups of them are left out", () => {
  const draft: DraftGroup = {
    key: "g",
    match: "all",
    nodes: [
      { key: "a", field: "name", op: "contains", value: " " },
      { key: "b", match: "any", nodes: [{ key: "c", field: "tag", op: "any_of", value: [] }] },
      { key: "d", field: "email", op: "is_empty", value: "ignored" },
    ],
  };
  expect(conditionOf(draft)).toEqual({ all: [{ field: "email", op: "is_empty" }] });
  expect(countTests(draft)).toBe(3);
});

test("a range is finished when both ends are there", () => {
  expect(isFinished({ op: "between", value: [1] })).toBe(false);
  expect(isFinished({ op: "between", value: [1, ""] })).toBe(false);
  expect(isFinished({ op: "between", value: [0, 5] })).toBe(true);
});

test("no and zero are values", () => {
  expect(isFinished({ op: "is", value: false })).toBe(true);
  expect(isFinished({ op: "eq", value: 0 })).toBe(true);
});

test("a part is changed, added and taken away wherever it stands", () => {
  const draft = draftOf({ all: [vip, { any: [mine, quiet] }] });
  const inner = draft.nodes.find(isGroup);
  if (!inner) throw new Error("the inner group is missing");
  const wider = replaceNode(draft, { ...inner, match: "none" });
  expect(conditionOf(wider)).toEqual({ all: [vip, { not: { any: [mine, quiet] } }] });
  const longer = addTo(draft, inner.key, { key: "n", field: "consent", op: "is", value: true });
  expect(countTests(longer)).toBe(4);
  const [first, second] = inner.nodes;
  if (!first || !second) throw new Error("the inner group lost a test");
  expect(conditionOf(removeNode(draft, first.key))).toEqual({ all: [vip, { any: [quiet] }] });
  const emptied = removeNode(removeNode(draft, first.key), second.key);
  expect(emptied.nodes).toHaveLength(1);
});

test("two conditions at once are one list of all", () => {
  expect(both(null, null)).toBeNull();
  expect(both(vip, null)).toBe(vip);
  expect(both({ all: [vip, mine] }, quiet)).toEqual({ all: [vip, mine, quiet] });
  expect(both({ any: [vip, mine] }, quiet)).toEqual({ all: [{ any: [vip, mine] }, quiet] });
});

test("what stands in an address is taken for a condition only when it has its shape", () => {
  expect(isCondition({ all: [vip, { not: mine }] })).toBe(true);
  for (const wrong of [null, "all", {}, { all: [] }, { any: [{}] }, { field: 1, op: "is" }]) {
    expect(isCondition(wrong)).toBe(false);
  }
  const deep = Array.from({ length: 8 }).reduce<unknown>((inner) => ({ not: inner }), vip);
  expect(isCondition(deep)).toBe(false);
});
