import { api } from "./client.ts";
import type { TagView } from "./crm-types.ts";
import type { Id } from "./types.ts";

/** Without a colour the server takes one in turn. */
export const createTag = (body: { name: string; color?: string }) =>
  api.post<TagView>("/tags", body);

export const updateTag = (id: Id, body: { name?: string; color?: string }) =>
  api.patch<TagView>(`/tags/${id}`, body);

export const deleteTag = (id: Id) => api.delete(`/tags/${id}`);
