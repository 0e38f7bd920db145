import type { ContactListQuery, CountedSet } from "@/api/contact-lists.ts";
import type { Condition, ContactSelection } from "@/api/crm-types.ts";
import type { Id } from "@/api/types.ts";
import { both } from "../filter/draft.ts";

/** Chosen one by one, or everything that matches but these. */
export type Selection =
  | { kind: "some"; ids: ReadonlySet<Id> }
  | { kind: "all"; except: ReadonlySet<Id> };

export const nothing: Selection = { kind: "some", ids: new Set() };

export function isChosen(selection: Selection, id: Id): boolean {
  return selection.kind === "some" ? selection.ids.has(id) : !selection.except.has(id);
}

export function toggle(selection: Selection, id: Id): Selection {
  if (selection.kind === "some") return { kind: "some", ids: toggled(selection.ids, id) };
  return { kind: "all", except: toggled(selection.except, id) };
}

function toggled(ids: ReadonlySet<Id>, id: Id): ReadonlySet<Id> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** How many are chosen, of so many that match. */
export function countChosen(selection: Selection, matching: number): number {
  return selection.kind === "some"
    ? selection.ids.size
    : Math.max(0, matching - selection.except.size);
}

/** The condition of a whole list: its filter, and the kind its tab shows. */
export function wholeCondition({ filter, kind }: ContactListQuery): Condition | null {
  return both(filter, kind && { field: "kind", op: "is", value: kind });
}

/** The people of a list, as they are counted. */
export function countedList(list: ContactListQuery): CountedSet {
  return { filter: wholeCondition(list), ...(list.q ? { q: list.q } : {}) };
}

/** What a bulk change is told to work on. */
export function asRequest(selection: Selection, list: ContactListQuery): ContactSelection {
  if (selection.kind === "some") return { ids: [...selection.ids] };
  const except = [...selection.except];
  return {
    // Everybody must be said: what asks nothing is taken for an oversight.
    filter: wholeCondition(list) ?? { all: [] },
    ...(list.q ? { q: list.q } : {}),
    ...(except.length > 0 ? { except } : {}),
  };
}
