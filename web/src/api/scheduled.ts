import { infiniteQueryOptions, queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "./client.ts";
import type { Id, Instant, Items, MessageView, OutgoingContent } from "./types.ts";

export type ScheduledState = "waiting" | "sent" | "cancelled" | "returned_to_draft" | "failed";
export type ZoneChoice = "workspace" | "contact";

export interface TemplateChoice {
  template_id: Id;
  params: Record<string, string>;
  header_media_id?: Id | null;
}

/** A message that waits for its time, or what became of it. */
export interface ScheduledView {
  id: Id;
  conversation_id: Id;
  channel_id: Id;
  customer: string;
  content: OutgoingContent | null;
  reply_to: Id | null;
  fallback: "draft" | "template";
  fallback_template: TemplateChoice | null;
  /** `2026-03-08T09:00` on the clock of `zone`. */
  local_time: string;
  zone_choice: ZoneChoice;
  zone: string;
  zone_source: "contact" | "country" | "workspace";
  send_at: Instant;
  cancel_on_inbound: boolean;
  state: ScheduledState;
  reason: string | null;
  message_id: Id | null;
  version: number;
  created_by: Id;
  author: string;
  created_at: Instant;
  ended_at: Instant | null;
  dismissed: boolean;
}

interface ScheduledPage {
  items: ScheduledView[];
  next_cursor: string | null;
}

/** The clocks of a conversation, and what a time on one of them means. */
export interface SendTime {
  workspace_zone: string;
  contact_zone: string;
  contact_zone_source: "contact" | "country" | "workspace";
  at: Instant | null;
  shift: "exact" | "skipped" | "repeated" | null;
  refusal: string | null;
}

export interface ScheduleBody {
  content?: OutgoingContent;
  local_time: string;
  zone: ZoneChoice;
  fallback: "draft" | "template";
  fallback_template?: TemplateChoice;
  cancel_on_inbound: boolean;
  /** Codes of warnings that the person was told of; absent, those of before stay. */
  acknowledge?: string[];
}

export const scheduledHere = (conversation: Id) =>
  queryOptions({
    queryKey: ["scheduled", "here", conversation],
    queryFn: ({ signal }) =>
      api.get<Items<ScheduledView>>(`/conversations/${conversation}/scheduled`, { signal }),
  });

export interface ScheduledFilter {
  mine: boolean;
  state: ScheduledState | "all";
}

export const scheduledPages = ({ mine, state }: ScheduledFilter) =>
  infiniteQueryOptions({
    queryKey: ["scheduled", "list", mine, state],
    queryFn: ({ pageParam, signal }) =>
      api.get<ScheduledPage>("/scheduled", { query: { mine, state, cursor: pageParam }, signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

const nothing: ScheduledView[] = [];

/** One's own messages that did not go and that one has not looked at. */
export function useReturned(): ScheduledView[] {
  const { data } = useQuery({
    queryKey: ["scheduled", "returned"],
    queryFn: ({ signal }) =>
      api.get<ScheduledPage>("/scheduled", {
        query: { mine: true, state: "returned_to_draft", limit: 100 },
        signal,
      }),
    select: (page) => page.items.filter((one) => !one.dismissed),
  });
  return data ?? nothing;
}

export const sendTime = (conversation: Id, local: string, zone: ZoneChoice) =>
  queryOptions({
    queryKey: ["send-time", conversation, local, zone],
    queryFn: ({ signal }) =>
      api.get<SendTime>(`/conversations/${conversation}/send-time`, {
        query: { local_time: local, zone },
        signal,
      }),
  });

export const schedule = (
  conversation: Id,
  body: ScheduleBody & { client_ref: string; content: OutgoingContent; reply_to: Id | null },
) => api.post<ScheduledView>(`/conversations/${conversation}/scheduled`, body);

export const editScheduled = (id: Id, body: ScheduleBody & { version: number }) =>
  api.patch<ScheduledView>(`/scheduled/${id}`, body);

export const cancelScheduled = (id: Id) => api.post<ScheduledView>(`/scheduled/${id}/cancel`);

export const dismissScheduled = (id: Id) => api.post<ScheduledView>(`/scheduled/${id}/dismiss`);

export const sendScheduled = (id: Id) => api.post<MessageView>(`/scheduled/${id}/send`);
