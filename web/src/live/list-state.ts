import type { ListFilter } from "@/api/conversations.ts";
import type { ConversationPage, ConversationView, Id } from "@/api/types.ts";
import type { Change } from "./change.ts";

/** The part of a list that is loaded, latest activity first. */
export interface ConversationList {
  items: ConversationView[];
  /** Where the next page begins; null when everything is loaded. */
  nextCursor: string | null;
}

export function firstPage(page: ConversationPage): ConversationList {
  return { items: page.items, nextCursor: page.next_cursor };
}

/** Adds a further page; what moved up in the meantime is not shown twice. */
export function appendPage(list: ConversationList, page: ConversationPage): ConversationList {
  const known = new Set(list.items.map((item) => item.id));
  const fresh = page.items.filter((item) => !known.has(item.id));
  return { items: [...list.items, ...fresh].sort(byActivity), nextCursor: page.next_cursor };
}

export function byActivity(a: ConversationView, b: ConversationView): number {
  if (a.last_activity_at !== b.last_activity_at) {
    return a.last_activity_at < b.last_activity_at ? 1 : -1;
  }
  if (a.id === b.id) return 0;
  return a.id < b.id ? 1 : -1;
}

/** Whether a list of this filter holds the conversation; a text search only the server can judge. */
export function belongs(filter: ListFilter, conversation: ConversationView, me: Id): boolean {
  if (filter.state !== "all" && conversation.state !== filter.state) return false;
  if (filter.unread && !conversation.is_unread) return false;
  if (filter.channel && conversation.channel_id !== filter.channel) return false;
  if (filter.owner === "none") return conversation.owner_id === null;
  if (filter.owner) return conversation.owner_id === (filter.owner === "me" ? me : filter.owner);
  return true;
}

export function changeList(
  list: ConversationList,
  change: Change,
  filter: ListFilter,
  me: Id,
): ConversationList {
  let next = list;
  const gone = goneFrom(change);
  if (gone) next = remove(next, gone);
  if (change.conversation) next = place(next, change.conversation, filter, me);
  return next;
}

function goneFrom(change: Change): Id | null {
  if (change.kind === "conversation_hidden") return change.conversation_id ?? null;
  if (change.kind === "conversation_merged") return change.from ?? null;
  return null;
}

function remove(list: ConversationList, id: Id): ConversationList {
  if (!list.items.some((item) => item.id === id)) return list;
  return { ...list, items: list.items.filter((item) => item.id !== id) };
}

function place(
  list: ConversationList,
  conversation: ConversationView,
  filter: ListFilter,
  me: Id,
): ConversationList {
  const index = list.items.findIndex((item) => item.id === conversation.id);
  const fits = belongs(filter, conversation, me) && (filter.q === "" || index >= 0);
  if (!fits) return index < 0 ? list : remove(list, conversation.id);
  const others = index < 0 ? list.items : list.items.filter((_, at) => at !== index);
  const before = others.findIndex((item) => byActivity(conversation, item) < 0);
  if (before < 0 && list.nextCursor !== null && others.length > 0) {
    // It now sorts among what has not been loaded: the next page will bring it.
    return index < 0 ? list : { ...list, items: others };
  }
  const at = before < 0 ? others.length : before;
  return { ...list, items: [...others.slice(0, at), conversation, ...others.slice(at)] };
}
