import { useLingui } from "@lingui/react/macro";
import { UserRoundPlus } from "lucide-react";
import { useState } from "react";
import type { ConversationView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { useWide } from "@/lib/media-query.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { PaneHeader } from "@/ui/pane.tsx";
import { displayName, reach } from "../model/names.ts";
import { ContactFacts } from "./contact-facts.tsx";
import { ContactForm } from "./contact-form.tsx";
import { ConversationFacts } from "./conversation-facts.tsx";

/** The right column: who this is, and how to make a contact of them. */
export function ContactPanel({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const wide = useWide();
  return (
    <aside aria-label={t`Datos del contacto`} className="flex h-full min-h-0 flex-col bg-surface">
      {wide && <PaneHeader className="h-14!" title={t`Contacto`} />}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <PanelBody key={conversation.id} conversation={conversation} />
      </div>
    </aside>
  );
}

function PanelBody({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const mayCreate = useMay("contact_write");
  const [creating, setCreating] = useState(false);
  const name = displayName(conversation);
  const contact = conversation.contact;
  return (
    <>
      <div className="flex flex-col items-center gap-1 px-5 pt-6 pb-5 text-center">
        <Avatar name={name} kind={contact ? "registered" : "unregistered"} size="huge" />
        <h3 className="mt-2 text-message font-semibold wrap-anywhere">{name}</h3>
        {reach(conversation.identity) !== name && (
          <p className="text-muted tabular">{reach(conversation.identity)}</p>
        )}
        <div className="mt-1.5">
          {contact ? (
            <Badge
              icon={<span className="size-2 rounded-full bg-registered" />}
            >{t`Registrado`}</Badge>
          ) : (
            <Badge icon={<span className="size-2 rounded-[2px] border border-edge" />}>
              {t`No registrado`}
            </Badge>
          )}
        </div>
        {!contact && mayCreate && !creating && (
          <Button
            variant="primary"
            className="mt-3"
            icon={<UserRoundPlus size={16} strokeWidth={1.75} />}
            onPress={() => setCreating(true)}
          >
            {t`Crear contacto`}
          </Button>
        )}
      </div>
      {!contact && creating && (
        <ContactForm conversation={conversation} onDone={() => setCreating(false)} />
      )}
      {contact && <ContactFacts id={contact.id} />}
      <ConversationFacts conversation={conversation} />
    </>
  );
}
