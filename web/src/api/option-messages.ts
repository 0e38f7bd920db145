import { queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { Id, Instant, Items, OptionContent } from "./types.ts";

/** A message with options that is kept to be sent again. */
export interface SavedOption {
  id: Id;
  name: string;
  content: OptionContent;
  shared: boolean;
  created_by: Id;
  author: string;
  updated_at: Instant;
}

export const savedOptionsQuery = queryOptions({
  queryKey: ["option-messages"],
  queryFn: ({ signal }) => api.get<Items<SavedOption>>("/option-messages", { signal }),
});

export interface SavedOptionBody {
  name: string;
  content: OptionContent;
  shared: boolean;
}

export const saveOption = (id: Id | null, body: SavedOptionBody) =>
  id
    ? api.patch<SavedOption>(`/option-messages/${id}`, body)
    : api.post<SavedOption>("/option-messages", body);

export const deleteOption = (id: Id) => api.delete(`/option-messages/${id}`);
