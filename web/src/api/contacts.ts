import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "./client.ts";
import type {
  ContactPage,
  ContactPatch,
  ContactView,
  DifferentNumber,
  HistoryPage,
  NewContact,
  NewLog,
  NewPoint,
  OpeningView,
  PointPatch,
  RecipientView,
} from "./contact-types.ts";
import type { Id } from "./types.ts";

/** Everything under `contacts` is fetched again when many people changed at once. */
export const contactKeys = {
  all: ["contacts"] as const,
  one: (id: Id) => ["contacts", "one", id] as const,
  ones: ["contacts", "one"] as const,
  search: (q: string) => ["contacts", "search", q] as const,
  history: (id: Id) => ["contacts", "history", id] as const,
  histories: ["contacts", "history"] as const,
  recipient: (id: Id, channel: Id) => ["contacts", "recipient", id, channel] as const,
  recipients: ["contacts", "recipient"] as const,
};

export const contactQuery = (id: Id) =>
  queryOptions({
    queryKey: contactKeys.one(id),
    queryFn: ({ signal }) => api.get<ContactView>(`/contacts/${id}`, { signal }),
  });

export const contactSearchQuery = (q: string, limit = 8) =>
  queryOptions({
    queryKey: [...contactKeys.search(q), limit],
    queryFn: ({ signal }) => api.get<ContactPage>("/contacts", { query: { q, limit }, signal }),
    enabled: q.trim().length > 0,
  });

export const contactHistoryQuery = (id: Id) =>
  infiniteQueryOptions({
    queryKey: contactKeys.history(id),
    queryFn: ({ pageParam, signal }) =>
      api.get<HistoryPage>(`/contacts/${id}/history`, {
        query: { cursor: pageParam, limit: 30 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const recipientQuery = (id: Id, channel: Id) =>
  queryOptions({
    queryKey: contactKeys.recipient(id, channel),
    queryFn: ({ signal }) =>
      api.get<RecipientView>(`/contacts/${id}/recipient`, {
        query: { channel_id: channel },
        signal,
      }),
    retry: false,
  });

export const fetchOpening = (conversation: Id, limit: number, signal?: AbortSignal) =>
  api.get<OpeningView>(`/conversations/${conversation}/opening`, {
    query: { limit },
    ...(signal ? { signal } : {}),
  });

export const createContact = (body: NewContact) => api.post<ContactView>("/contacts", body);

export const updateContact = (id: Id, patch: ContactPatch) =>
  api.patch<ContactView>(`/contacts/${id}`, patch);

export const deleteContact = (id: Id) => api.delete(`/contacts/${id}`);

export const addPhone = (id: Id, point: NewPoint) =>
  api.post<ContactView>(`/contacts/${id}/phones`, point);

export const addEmail = (id: Id, point: Omit<NewPoint, "is_whatsapp">) =>
  api.post<ContactView>(`/contacts/${id}/emails`, point);

export const updatePoint = (id: Id, point: Id, patch: PointPatch) =>
  api.patch<ContactView>(`/contacts/${id}/points/${point}`, patch);

export const removePoint = (id: Id, point: Id) =>
  api.delete<ContactView>(`/contacts/${id}/points/${point}`);

export const linkIdentity = (id: Id, identity: Id, choice?: DifferentNumber) =>
  api.post<ContactView>(`/contacts/${id}/identities`, {
    identity_id: identity,
    ...(choice ? { different_number: choice } : {}),
  });

export const unlinkIdentity = (id: Id, identity: Id) =>
  api.delete<ContactView>(`/contacts/${id}/identities/${identity}`);

export const addTag = (id: Id, tag: { tag_id: Id } | { name: string }) =>
  api.post<ContactView>(`/contacts/${id}/tags`, tag);

export const removeTag = (id: Id, tag: Id) =>
  api.delete<ContactView>(`/contacts/${id}/tags/${tag}`);

export const addLog = (id: Id, log: NewLog) => api.post<{ id: Id }>(`/contacts/${id}/history`, log);

export const updateLog = (id: Id, entry: Id, patch: Partial<NewLog>) =>
  api.patch<void>(`/contacts/${id}/history/${entry}`, patch);

export const removeLog = (id: Id, entry: Id) => api.delete(`/contacts/${id}/history/${entry}`);

/** «Ir al Inbox»: the conversation there is, or none yet; and to which number it would go. */
export const goToConversation = (id: Id, channel: Id) =>
  api.post<{ conversation_id: Id | null; recipient: RecipientView }>(
    `/contacts/${id}/conversation`,
    { channel_id: channel },
  );
