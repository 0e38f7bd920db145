import type { CustomFieldView, ImportMapping, ImportTarget } from "@/api/crm-types.ts";

/** Targets that several columns may fill: each adds to what the others brought. */
const shared: ReadonlySet<string> = new Set(["skip", "phone_secondary", "email_secondary", "tags"]);

/** What people call a person and where they reach them: one of these must come from the file. */
const identifying: readonly string[] = [
  "email",
  "email_secondary",
  "phone_primary",
  "phone_whatsapp",
  "phone_secondary",
];

const naming: readonly string[] = ["first_name", "last_name"];

/** Where a column goes; one that nobody decided on stays out. */
export function targetOf(mapping: ImportMapping, column: number): ImportTarget {
  return mapping.columns[String(column)]?.to ?? "skip";
}

/** Sends a column to a field. Whoever filled that field before is left out, unless several may. */
export function sendTo(mapping: ImportMapping, column: number, to: ImportTarget): ImportMapping {
  const columns: ImportMapping["columns"] = {};
  for (const [index, known] of Object.entries(mapping.columns)) {
    columns[index] = known.to === to && !shared.has(to) ? { to: "skip" } : known;
  }
  columns[String(column)] = { to };
  return { ...mapping, columns };
}

export type MappingGap = "no_identification" | "no_name";

/** What still stands in the way of a sensible import. Only the first kind forbids it. */
export function gaps(mapping: ImportMapping, fields: CustomFieldView[]): MappingGap[] {
  const used = Object.values(mapping.columns).map(({ to }) => to as string);
  const ids = fields.filter(({ kind }) => kind === "id").map(({ id }) => `custom:${id}`);
  const found: MappingGap[] = [];
  if (!used.some((to) => identifying.includes(to) || ids.includes(to))) {
    found.push("no_identification");
  }
  if (!used.some((to) => naming.includes(to))) found.push("no_name");
  return found;
}

/** How many columns of the file are taken along. */
export function countUsed(mapping: ImportMapping): number {
  return Object.values(mapping.columns).filter(({ to }) => to !== "skip").length;
}

/** What an option that may be left open says: absent, null or a choice. */
export function withOption<Key extends "country" | "tag_id" | "kind" | "owner_id">(
  mapping: ImportMapping,
  key: Key,
  value: ImportMapping[Key],
): ImportMapping {
  return { ...mapping, [key]: value ?? null };
}
