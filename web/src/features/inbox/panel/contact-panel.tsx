import { useLingui } from "@lingui/react/macro";
import type { ConversationView } from "@/api/types.ts";
import { useWide } from "@/lib/media-query.ts";
import { PaneHeader } from "@/ui/pane.tsx";
import { ConversationFacts } from "./conversation-facts.tsx";
import { Registered } from "./registered.tsx";
import { Unregistered } from "./unregistered.tsx";

/** The right column: who this is, and how to make a contact of them. */
export function ContactPanel({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const wide = useWide();
  const { contact } = conversation;
  return (
    <aside aria-label={t`Datos del contacto`} className="flex h-full min-h-0 flex-col bg-surface">
      {wide && <PaneHeader className="h-14!" title={t`Contacto`} />}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {contact ? (
          <Registered
            key={`${conversation.id} ${contact.id}`}
            conversation={conversation}
            contact={contact}
          />
        ) : (
          <div key={conversation.id}>
            <Unregistered conversation={conversation} />
            <ConversationFacts conversation={conversation} />
          </div>
        )}
      </div>
    </aside>
  );
}
