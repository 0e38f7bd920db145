import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { ContactView } from "./contact-types.ts";
import type { DuplicatePage } from "./crm-types.ts";
import type { Id } from "./types.ts";

export const duplicatesQuery = infiniteQueryOptions({
  queryKey: ["duplicates"],
  queryFn: ({ pageParam, signal }) =>
    api.get<DuplicatePage>("/duplicates", { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
  staleTime: 0,
});

export const dismissDuplicate = (a: Id, b: Id) => api.post<void>("/duplicates/dismiss", { a, b });

export const undoMerge = (merge: Id) => api.post<ContactView>(`/merges/${merge}/undo`);
