import { api } from "./client.ts";
import type {
  AttachmentView,
  ConversationCounts,
  ConversationPage,
  ConversationView,
  Id,
  MessagePage,
  MessageView,
  OutgoingContent,
} from "./types.ts";

/** What the list shows. `owner` is "me", "none" or a colleague's id. */
export interface ListFilter {
  state: "open" | "closed" | "all";
  unread: boolean;
  channel: string | null;
  owner: string | null;
  q: string;
}

export const conversationKeys = {
  all: ["conversations"] as const,
  lists: ["conversations", "list"] as const,
  list: (filter: ListFilter) => ["conversations", "list", filter] as const,
  ones: ["conversations", "one"] as const,
  one: (id: Id) => ["conversations", "one", id] as const,
  counts: ["conversations", "counts"] as const,
  threads: ["messages"] as const,
  thread: (id: Id) => ["messages", id] as const,
  attachments: (id: Id) => ["attachments", id] as const,
  /** Who an unregistered person may be. */
  suggestions: (id: Id) => ["suggestions", id] as const,
};

export const pageSize = 50;

export function fetchConversations(
  filter: ListFilter,
  cursor: string | null,
  signal?: AbortSignal,
) {
  return api.get<ConversationPage>("/conversations", {
    query: {
      state: filter.state,
      unread: filter.unread || null,
      channel: filter.channel,
      owner: filter.owner,
      q: filter.q,
      limit: pageSize,
      cursor,
    },
    ...(signal ? { signal } : {}),
  });
}

export function fetchCounts(signal?: AbortSignal) {
  return api.get<ConversationCounts>("/conversations/counts", signal ? { signal } : {});
}

export interface MessageWindow {
  before?: Id;
  after?: Id;
  around?: Id;
}

export function fetchMessages(id: Id, window: MessageWindow, signal?: AbortSignal) {
  return api.get<MessagePage>(`/conversations/${id}/messages`, {
    query: { ...window, limit: pageSize },
    ...(signal ? { signal } : {}),
  });
}

export function fetchAttachments(id: Id, before: string | null, signal?: AbortSignal) {
  return api.get<{ items: AttachmentView[]; next_cursor: string | null }>(
    `/conversations/${id}/attachments`,
    { query: { before, limit: 60 }, ...(signal ? { signal } : {}) },
  );
}

export interface SendRequest {
  client_ref: string;
  content: OutgoingContent;
  reply_to?: Id;
  undo_seconds?: number;
  /** Warnings about a template that the sender was told of. */
  acknowledge?: string[];
}

export function sendMessage(conversation: Id, request: SendRequest) {
  return api.post<MessageView>(`/conversations/${conversation}/messages`, request);
}

export interface StartRequest {
  channel_id: Id;
  to: { phone: string } | { contact_id: Id };
  client_ref: string;
  template: { template_id: Id; params: Record<string, string>; header_media_id?: Id };
  undo_seconds?: number;
  acknowledge?: string[];
}

export function startConversation(request: StartRequest) {
  return api.post<{ conversation: ConversationView; message: MessageView }>(
    "/conversations",
    request,
  );
}

export const undoMessage = (id: Id) => api.delete(`/messages/${id}`);

export const resendMessage = (id: Id, clientRef: string) =>
  api.post<MessageView>(`/messages/${id}/resend`, { client_ref: clientRef });

export const reactTo = (id: Id, emoji: string) =>
  api.put<MessageView>(`/messages/${id}/reaction`, { emoji });

export const fetchRaw = (id: Id) => api.get<{ raw: unknown }>(`/messages/${id}/raw`);

export const closeConversation = (id: Id, body: { reason_id: Id; transfer_to?: Id }) =>
  api.post<ConversationView>(`/conversations/${id}/close`, body);

export const openConversation = (id: Id) => api.post<ConversationView>(`/conversations/${id}/open`);

export const assignConversation = (id: Id, body: { owner_id: Id | null; mark_unread?: boolean }) =>
  api.post<ConversationView>(`/conversations/${id}/assign`, body);

export const markRead = (id: Id) => api.post<ConversationView>(`/conversations/${id}/read`);
export const markUnread = (id: Id) => api.post<ConversationView>(`/conversations/${id}/unread`);

export const tellPresence = (id: Id, activity: "viewing" | "typing" | "left") =>
  api.post<void>(`/conversations/${id}/presence`, { activity });
