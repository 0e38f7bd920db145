import type { ConversationView, IdentityView, Sender } from "@/api/types.ts";
import { formatPhone } from "@/lib/phone.ts";

/** What a person is called: as registered, else as they call themselves, else how they are reached. */
export function displayName(conversation: ConversationView): string {
  return conversation.contact?.name || identityName(conversation.identity);
}

export function identityName(identity: IdentityView): string {
  if (identity.profile_name) return identity.profile_name;
  if (identity.username) return `@${identity.username}`;
  return identity.phone ? formatPhone(identity.phone) : identity.external_id;
}

/** How the person is reached: the phone, else the user name, else Meta's code. */
export function reach(identity: IdentityView): string {
  if (identity.phone) return formatPhone(identity.phone);
  return identity.username ? `@${identity.username}` : identity.external_id;
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

export function senderFirstName(sender: Sender): string | null {
  return sender.name ? firstName(sender.name) : null;
}
