import type { ReactNode } from "react";
import type { ContactView } from "@/api/contact-types.ts";
import { formatPhone } from "@/lib/phone.ts";
import { Avatar } from "@/ui/avatar.tsx";

/** A person found, on two lines, with what can be done about them at the end. */
export function ContactMatch({ contact, action }: { contact: ContactView; action?: ReactNode }) {
  return (
    <div className="flex items-center gap-2.5">
      <Avatar name={contact.name} kind="registered" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{contact.name}</span>
        <span className="block truncate text-small text-muted tabular">{reachOf(contact)}</span>
      </span>
      {action}
    </div>
  );
}

/** The number messages would go to, else the e-mail. */
export function reachOf(contact: ContactView): string {
  const phone = contact.phone_whatsapp ?? contact.phone_primary;
  return [phone ? formatPhone(phone) : null, contact.email].filter(Boolean).join(" · ");
}
