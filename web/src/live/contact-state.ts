import type { QueryClient } from "@tanstack/react-query";
import type { ContactView } from "@/api/contact-types.ts";
import { contactKeys } from "@/api/contacts.ts";
import { conversationKeys } from "@/api/conversations.ts";
import type { ConversationView, Id } from "@/api/types.ts";
import type { Change } from "./change.ts";
import { withContact } from "./contact-name.ts";

/** What an event about people changes: their card, their history, and their name on an open conversation. */
export function changeContacts(cache: QueryClient, change: Change): void {
  cache.setQueriesData<ConversationView>({ queryKey: conversationKeys.ones }, (view) =>
    view ? withContact(view, change) : undefined,
  );
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
  const known = cache.getQueryData<ContactView>(contactKeys.one(id));
  const isEcho = known && change.contact && alike(known, change.contact);
  if (change.contact) keepContact(cache, change.contact);
  if (!isEcho) void cache.invalidateQueries({ queryKey: contactKeys.one(id) });
  void cache.invalidateQueries({ queryKey: contactKeys.history(id) });
  void cache.invalidateQueries({ queryKey: [...contactKeys.recipients, id] });
  for (const part of ["search", "list", "count"]) {
    void cache.invalidateQueries({ queryKey: [...contactKeys.all, part] });
  }
}

/** Puts a card in place of what was known of the person, unless that is newer. */
function keepContact(cache: QueryClient, view: ContactView): void {
  cache.setQueryData<ContactView>(contactKeys.one(view.id), (known) =>
    known ? newer(known, view) : undefined,
  );
}

/** A card as lists have it says nothing about conversations and removed numbers: those stay as they were known. */
export function newer(known: ContactView, view: ContactView): ContactView {
  if (view.updated_at < known.updated_at) return known;
  const short = view.conversations.length === 0 && view.removed_numbers.length === 0;
  if (!short) return view;
  return { ...view, conversations: known.conversations, removed_numbers: known.removed_numbers };
}

/** Nothing new for who has the card already, as after a change of one's own. */
function alike(known: ContactView, view: ContactView): boolean {
  const short = { ...known, conversations: [], removed_numbers: [] };
  return [known, short].some((one) => JSON.stringify(one) === JSON.stringify(view));
}

function forgetContact(cache: QueryClient, id: Id): void {
  cache.removeQueries({ queryKey: contactKeys.one(id) });
  void cache.invalidateQueries({ queryKey: contactKeys.all });
}
