import { queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import { tagsQuery } from "./crm.ts";
import type { TagView } from "./crm-types.ts";
import type { Id, Items } from "./types.ts";

/** The tags with how many people carry each, which takes a moment where there are many. */
export const countedTagsQuery = queryOptions({
  queryKey: [...tagsQuery.queryKey, "counted"],
  queryFn: ({ signal }) => api.get<Items<TagView>>("/tags", { query: { counts: true }, signal }),
  staleTime: 0,
});

/** Without a colour the server takes one in turn. */
export const createTag = (body: { name: string; color?: string }) =>
  api.post<TagView>("/tags", body);

export const updateTag = (id: Id, body: { name?: string; color?: string }) =>
  api.patch<TagView>(`/tags/${id}`, body);

export const deleteTag = (id: Id) => api.delete(`/tags/${id}`);
