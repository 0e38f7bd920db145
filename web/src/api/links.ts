import { queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { Id, Instant, Items } from "./types.ts";

/** A click-to-WhatsApp link and what it brought. */
export interface LinkView {
  id: Id;
  channel_id: Id;
  channel_name: string;
  number: string;
  name: string;
  text: string;
  source: string;
  code: string;
  address: string;
  archived: boolean;
  created_at: Instant;
  conversations: number;
  first_touches: number;
  last_at: Instant | null;
}

export interface LinkBody {
  channel_id: Id;
  name: string;
  text: string;
  source: string;
}

export const linksQuery = queryOptions({
  queryKey: ["links"],
  queryFn: ({ signal }) => api.get<Items<LinkView>>("/links", { signal }),
});

export const createLink = (body: LinkBody) => api.post<LinkView>("/links", body);

export const editLink = (id: Id, body: Partial<LinkBody & { archived: boolean }>) =>
  api.patch<LinkView>(`/links/${id}`, body);

export const qrAddress = (id: Id) => `/api/v1/links/${id}/qr`;
