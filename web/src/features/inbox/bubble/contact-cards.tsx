import { useLingui } from "@lingui/react/macro";
import { Download, MessageSquarePlus } from "lucide-react";
import type { Content, SharedContact } from "@/api/types.ts";
import { formatPhone } from "@/lib/phone.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { Button } from "@/ui/button.tsx";
import { downloadText } from "../model/download.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { vcardOf } from "./vcard.ts";

export function ContactCards({ content }: { content: Content<"contacts"> }) {
  return (
    <span className="flex w-72 max-w-full flex-col gap-3">
      {content.contacts.map((contact, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cards of a message never change
        <ContactCard key={at} contact={contact} />
      ))}
    </span>
  );
}

function ContactCard({ contact }: { contact: SharedContact }) {
  const { t } = useLingui();
  const { show } = useInbox();
  const reachable = contact.phones?.find((one) => one.wa_id || one.phone);
  const number = reachable?.wa_id ?? reachable?.phone;
  return (
    <span className="block">
      <span className="flex items-center gap-2.5">
        <Avatar name={contact.formatted_name} kind="colleague" size="large" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{contact.formatted_name}</span>
          {contact.org && (
            <span className="block truncate text-small text-muted">{contact.org}</span>
          )}
        </span>
      </span>
      <span className="mt-1.5 block text-small">
        {contact.phones?.map((one) => (
          <span key={one.phone ?? one.wa_id} className="block truncate tabular">
            {formatPhone(one.phone ?? one.wa_id ?? "")}
          </span>
        ))}
        {contact.emails?.map((one) => (
          <span key={one.email} className="block truncate">
            {one.email}
          </span>
        ))}
        {[...(contact.addresses ?? []), ...(contact.urls ?? [])].map((one) => (
          <span key={one.value} className="block truncate text-muted">
            {one.value}
          </span>
        ))}
      </span>
      <span className="mt-2 flex gap-2">
        <Button
          size="small"
          icon={<Download size={14} />}
          onPress={() =>
            downloadText(`${contact.formatted_name}.vcf`, vcardOf(contact), "text/vcard")
          }
        >
          {t`Guardar`}
        </Button>
        {number && (
          <Button
            size="small"
            icon={<MessageSquarePlus size={14} />}
            onPress={() => show({ kind: "start", phone: number })}
          >
            {t`Escribirle`}
          </Button>
        )}
      </span>
    </span>
  );
}
