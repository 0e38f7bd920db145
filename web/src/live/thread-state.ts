import type { Id, MessagePage, MessageView } from "@/api/types.ts";
import type { Change } from "./change.ts";

/** The loaded stretch of one conversation, oldest first. */
export interface Thread {
  items: MessageView[];
  /** Message to ask for what is older; null at the very beginning. */
  older: Id | null;
  /** Message to ask for what is newer; null when the stretch reaches the present. */
  newer: Id | null;
}

export function threadOf(page: MessagePage): Thread {
  return {
    items: [...page.items].sort(bySortKey),
    older: page.next_cursor,
    newer: page.prev_cursor ?? null,
  };
}

export function bySortKey(a: MessageView, b: MessageView): number {
  if (a.sort_at !== b.sort_at) return a.sort_at < b.sort_at ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

export function prependOlder(thread: Thread, page: MessagePage): Thread {
  return { ...merge(thread, page.items), older: page.next_cursor };
}

export function appendNewer(thread: Thread, page: MessagePage): Thread {
  return { ...merge(thread, page.items), newer: page.prev_cursor ?? null };
}

export function changeThread(thread: Thread, change: Change): Thread {
  if (change.kind === "message_removed") return removeMessage(thread, change.message_id ?? "");
  return change.message ? upsertMessage(thread, change.message) : thread;
}

export function removeMessage(thread: Thread, id: Id): Thread {
  if (!thread.items.some((item) => item.id === id)) return thread;
  return { ...thread, items: thread.items.filter((item) => item.id !== id) };
}

/** Puts a message in its place, or leaves it out when its place is not loaded. */
export function upsertMessage(thread: Thread, message: MessageView): Thread {
  const known = thread.items.findIndex((item) => item.id === message.id);
  const others = known < 0 ? thread.items : thread.items.filter((_, at) => at !== known);
  let at = others.length;
  while (at > 0 && bySortKey(message, others[at - 1] as MessageView) < 0) at--;
  if (known < 0 && others.length > 0) {
    if (at === 0 && thread.older !== null) return thread;
    if (at === others.length && thread.newer !== null) return thread;
  }
  return { ...thread, items: [...others.slice(0, at), message, ...others.slice(at)] };
}

function merge(thread: Thread, items: MessageView[]): Thread {
  const known = new Set(thread.items.map((item) => item.id));
  const fresh = items.filter((item) => !known.has(item.id));
  return { ...thread, items: [...fresh, ...thread.items].sort(bySortKey) };
}
