import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ContactListQuery } from "@/api/contact-lists.ts";
import type { SegmentView } from "@/api/crm-types.ts";
import { segmentsQuery } from "@/api/segments.ts";
import { type ContactsSearch, listQueryOf, parseContactsSearch } from "./search-params.ts";
import { nothing, type Selection } from "./selection.ts";

/** What is open in front of the list. */
export type ContactsDialog =
  | { kind: "create" }
  | { kind: "save-segment" }
  | { kind: "rename-segment"; segment: SegmentView }
  | { kind: "delete-segment"; segment: SegmentView }
  | { kind: "export" }
  | { kind: "filter" }
  | { kind: "segments" }
  | {
      kind:
        | "bulk-tag"
        | "bulk-untag"
        | "bulk-assign"
        | "bulk-kind"
        | "bulk-delete"
        | "bulk-template";
    };

interface ContactsState {
  search: ContactsSearch;
  list: ContactListQuery;
  segment: SegmentView | undefined;
  /** False while the condition of the segment in the address is not known yet. */
  isReady: boolean;
  refine: (patch: { [Key in keyof ContactsSearch]?: ContactsSearch[Key] | undefined }) => void;
  selection: Selection;
  select: (selection: Selection) => void;
  dialog: ContactsDialog | null;
  show: (dialog: ContactsDialog | null) => void;
}

const Context = createContext<ContactsState | null>(null);

export function useContacts(): ContactsState {
  const state = useContext(Context);
  if (!state) throw new Error("useContacts outside of the list of contacts");
  return state;
}

/** What the parts of the list share: the address, who is chosen, what is open. */
export function ContactsProvider({ children }: { children: ReactNode }) {
  const raw = useSearch({ strict: false });
  const search = useMemo(() => parseContactsSearch(raw), [raw]);
  const navigate = useNavigate();
  const [selection, select] = useState<Selection>(nothing);
  const [dialog, show] = useState<ContactsDialog | null>(null);
  const segments = useQuery(segmentsQuery);
  const segment = segments.data?.items.find(({ id }) => id === search.segment);
  const list = useMemo(
    () => listQueryOf(search, segment?.condition ?? null),
    [search, segment?.condition],
  );
  // Who was chosen in another list is chosen no more.
  const [seen, setSeen] = useState(list);
  if (seen !== list) {
    setSeen(list);
    if (seen.filter !== list.filter || seen.q !== list.q || seen.kind !== list.kind) {
      select(nothing);
    }
  }

  const state = useMemo<ContactsState>(
    () => ({
      search,
      list,
      segment,
      isReady: !search.segment || Boolean(search.filter) || !segments.isPending,
      refine: (patch) => {
        const next = Object.fromEntries(
          Object.entries({ ...search, ...patch }).filter(([, value]) => value !== undefined),
        );
        void navigate({ to: "/contacts", search: next, replace: "q" in patch });
      },
      selection,
      select,
      dialog,
      show,
    }),
    [search, list, segment, segments.isPending, navigate, selection, dialog],
  );
  return <Context value={state}>{children}</Context>;
}
