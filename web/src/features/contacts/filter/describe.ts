import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Format } from "@/lib/format.ts";
import { conditionOf, type DraftGroup, type DraftNode, type DraftTest, isGroup } from "./draft.ts";
import type { FilterField } from "./use-filter-fields.ts";

export interface Words {
  i18n: I18n;
  format: Format;
  fields: FilterField[];
}

/** A part of a condition in one line: "Etiqueta tiene alguna de VIP, Nuevo". */
export function describe(node: DraftNode, words: Words): string {
  if (!isGroup(node)) return describeTest(node, words);
  const parts = node.nodes
    .filter((part) => !isGroup(part) || conditionOf(part) !== null)
    .map((part) => (isGroup(part) ? `(${describe(part, words)})` : describe(part, words)));
  return joined(node, parts, words);
}

function joined(group: DraftGroup, parts: string[], { i18n, format }: Words): string {
  if (group.match === "none") return i18n._(msg`ninguna de: ${parts.join(", ")}`);
  const type = group.match === "all" ? "conjunction" : "disjunction";
  return new Intl.ListFormat(format.tag, { type }).format(parts);
}

function describeTest(test: DraftTest, { i18n, format, fields }: Words): string {
  const field = fields.find(({ id }) => id === test.field);
  if (!field) return i18n._(msg`Campo que ya no existe`);
  const operator = field.operators.find(({ id }) => id === test.op);
  const verb = operator ? i18n._(operator.label) : test.op;
  return [field.label, verb, describeValue(test.value, field, format, i18n)]
    .filter(Boolean)
    .join(" ");
}

function describeValue(value: unknown, field: FilterField, format: Format, i18n: I18n): string {
  if (typeof value === "boolean") return value ? i18n._(msg`sí`) : i18n._(msg`no`);
  if (typeof value === "number") return format.number(value);
  if (Array.isArray(value)) {
    return format.list(value.map((part) => describeValue(part, field, format, i18n)));
  }
  if (typeof value === "object" && value !== null && "days" in value) {
    return i18n._(msg`${String(value.days)} días`);
  }
  if (typeof value !== "string") return "";
  const option = field.options?.find(({ id }) => id === value);
  if (option) return option.label;
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return format.date(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.day(value);
  // A company's name is not known here; that one was chosen is enough.
  return field.id === "company" ? "…" : `“${value}”`;
}
