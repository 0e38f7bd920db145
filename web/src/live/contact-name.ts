import type { ConversationView, Id } from "@/api/types.ts";
import type { Change } from "./change.ts";

/** A contact's new name, or that there is none any more, as a conversation shows it. */
export function withContact(view: ConversationView, change: Change): ConversationView {
  const told = toldOf(change);
  if (!told || view.contact?.id !== told.id || view.contact.name === told.name) return view;
  return { ...view, contact: told.name === null ? null : { id: told.id, name: told.name } };
}

function toldOf({ kind, contact, contact_id }: Change): { id: Id; name: string | null } | null {
  if (kind === "contact_removed") return contact_id ? { id: contact_id, name: null } : null;
  return contact ? { id: contact.id, name: contact.name } : null;
}
