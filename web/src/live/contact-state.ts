import type { QueryClient } from "@tanstack/react-query";
import type { ContactView } from "@/api/contact-types.ts";
import { contactKeys } from "@/api/contacts.ts";
import { conversationKeys } from "@/api/conversations.ts";
import type { ConversationView, Id } from "@/api/types.ts";
import type { Change } from "./change.ts";
import type { ConversationList } from "./list-state.ts";

/** What an event about people changes: their card, their history, and their name on every row and header. */
export function changeContacts(cache: QueryClient, change: Change): void {
  if (change.kind === "contact_updated") updateContact(cache, change);
  if (change.kind === "contact_removed" && change.contact_id) {
    forgetContact(cache, change.contact_id);
  }
  const spoke = change.conversation?.contact?.id;
  if (spoke && episodes.has(change.kind)) {
    void cache.invalidateQueries({ queryKey: contactKeys.history(spoke) });
  }
}

/** Events that a history tells of. */
const episodes = new Set<string>([
  "conversation_opened",
  "conversation_opened_by_inbound",
  "conversation_closed",
]);

function updateContact(cache: QueryClient, change: Change): void {
  const id = change.contact_id ?? change.contact?.id;
  if (!id) {
    // Many at once, by an import or a bulk change.
    void cache.invalidateQueries({ queryKey: contactKeys.all });
    return;
  }
  if (change.contact) keepContact(cache, change.contact);
  void cache.invalidateQueries({ queryKey: contactKeys.one(id) });
  void cache.invalidateQueries({ queryKey: contactKeys.history(id) });
  void cache.invalidateQueries({ queryKey: [...contactKeys.recipients, id] });
  for (const part of ["search", "list", "count"]) {
    void cache.invalidateQueries({ queryKey: [...contactKeys.all, part] });
  }
}

/** Puts a card in place of what was known of the person, unless that is newer. */
export function keepContact(cache: QueryClient, view: ContactView): void {
  cache.setQueryData<ContactView>(contactKeys.one(view.id), (known) =>
    known ? newer(known, view) : undefined,
  );
  rename(cache, view.id, { id: view.id, name: view.name });
}

/** A card as lists have it says nothing about conversations and removed numbers: those stay as they were known. */
export function newer(known: ContactView, view: ContactView): ContactView {
  if (view.updated_at < known.updated_at) return known;
  const short = view.conversations.length === 0 && view.removed_numbers.length === 0;
  if (!short) return view;
  return { ...view, conversations: known.conversations, removed_numbers: known.removed_numbers };
}

function forgetContact(cache: QueryClient, id: Id): void {
  rename(cache, id, null);
  cache.removeQueries({ queryKey: contactKeys.one(id) });
  void cache.invalidateQueries({ queryKey: contactKeys.all });
}

/** A contact's new name, or that there is none any more, wherever a conversation shows it. */
function rename(cache: QueryClient, id: Id, to: ConversationView["contact"]): void {
  const renamed = (view: ConversationView): ConversationView =>
    view.contact?.id === id && view.contact.name !== to?.name ? { ...view, contact: to } : view;
  cache.setQueriesData<ConversationList>({ queryKey: conversationKeys.lists }, (list) =>
    list ? { ...list, items: list.items.map(renamed) } : undefined,
  );
  cache.setQueriesData<ConversationView>({ queryKey: conversationKeys.ones }, (view) =>
    view ? renamed(view) : undefined,
  );
}
