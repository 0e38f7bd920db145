import type { ContactListQuery, ContactSort } from "@/api/contact-lists.ts";
import type { ContactKind } from "@/api/contact-types.ts";
import type { Condition } from "@/api/crm-types.ts";
import { isCondition } from "../filter/draft.ts";

/** What of the list of contacts stands in the address. Absent members are the defaults. */
export interface ContactsSearch {
  q?: string;
  kind?: ContactKind;
  sort?: Exclude<ContactSort, "recent">;
  segment?: string;
  /** Takes the place of the segment's own condition while that is being changed. */
  filter?: Condition;
}

export function parseContactsSearch(raw: Record<string, unknown>): ContactsSearch {
  const search: ContactsSearch = {};
  const q = text(raw.q);
  if (q) search.q = q;
  if (raw.kind === "lead" || raw.kind === "contact") search.kind = raw.kind;
  if (raw.sort === "name" || raw.sort === "last_inbound") search.sort = raw.sort;
  const segment = text(raw.segment);
  if (segment) search.segment = segment;
  if (isCondition(raw.filter)) search.filter = raw.filter;
  return search;
}

function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** What the server is asked; a segment brings its condition along. */
export function listQueryOf(search: ContactsSearch, ofSegment: Condition | null): ContactListQuery {
  return {
    q: search.q ?? "",
    kind: search.kind ?? null,
    filter: search.filter ?? ofSegment,
    sort: search.sort ?? "recent",
  };
}
