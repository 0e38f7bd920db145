import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, apiUrl } from "./client.ts";
import type { ContactKind, ContactPage } from "./contact-types.ts";
import type {
  BulkAction,
  BulkResult,
  Condition,
  ContactSelection,
  MergeResult,
  MergeView,
} from "./crm-types.ts";
import type { Id, Items } from "./types.ts";

export type ContactSort = "recent" | "name" | "last_inbound";

/** What narrows and orders a list of contacts. */
export interface ContactListQuery {
  q: string;
  kind: ContactKind | null;
  filter: Condition | null;
  sort: ContactSort;
}

export const contactListKey = ["contact-list"] as const;

const pageSize = 100;

const asked = ({ q, kind, filter }: Omit<ContactListQuery, "sort">) => ({
  q,
  kind,
  filter: filter && JSON.stringify(filter),
});

/** Pages of contacts. Always asked again on return: what happened meanwhile is not followed. */
export const contactListQuery = (list: ContactListQuery) =>
  infiniteQueryOptions({
    queryKey: [...contactListKey, list],
    queryFn: ({ pageParam, signal }) =>
      api.get<ContactPage>("/contacts", {
        query: { ...asked(list), sort: list.sort, cursor: pageParam, limit: pageSize },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });

export type CountedSet = { filter: Condition | null; q?: string } | { segment_id: Id };

export const contactCountQuery = (set: CountedSet) =>
  queryOptions({
    queryKey: ["contact-count", set],
    queryFn: ({ signal }) => api.post<{ count: number }>("/contacts/count", set, { signal }),
    staleTime: 30_000,
  });

/** The most ids that one request may carry. */
const mostIds = 1_000;

/** Changes many at once; ids beyond what one request carries go in several. */
export async function changeMany(
  selection: ContactSelection,
  action: BulkAction,
): Promise<BulkResult> {
  if (!("ids" in selection)) {
    return api.post<BulkResult>("/contacts/bulk", { ...selection, ...action });
  }
  let changed = 0;
  for (let at = 0; at < selection.ids.length; at += mostIds) {
    const ids = selection.ids.slice(at, at + mostIds);
    const part = await api.post<BulkResult>("/contacts/bulk", { ids, ...action });
    changed += part.changed ?? 0;
  }
  return { changed };
}

export type CsvDelimiter = "," | ";";

export const exportUrl = (list: Omit<ContactListQuery, "sort">, delimiter: CsvDelimiter) =>
  apiUrl("/contacts/export.csv", { ...asked(list), delimiter });

export const personalDataUrl = (id: Id) => apiUrl(`/contacts/${id}/personal-data`);

export const eraseContact = (id: Id, confirm: string) =>
  api.post<void>(`/contacts/${id}/erase`, { confirm });

/** Which member of the absorbed one the survivor takes over its own. */
export type MergeChoices = Record<string, "absorbed">;

export const mergeContacts = (survivor: Id, absorb: Id, take: MergeChoices) =>
  api.post<MergeResult>(`/contacts/${survivor}/merge`, { absorb, take });

export const mergesQuery = (id: Id) =>
  queryOptions({
    queryKey: ["contacts", "merges", id],
    queryFn: ({ signal }) => api.get<Items<MergeView>>(`/contacts/${id}/merges`, { signal }),
  });
