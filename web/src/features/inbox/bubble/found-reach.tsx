import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Search, UserRoundPlus } from "lucide-react";
import type { ReactNode } from "react";
import type { ContactView } from "@/api/contact-types.ts";
import { contactQuery } from "@/api/contacts.ts";
import type { Id, MessageView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { reason } from "@/contact/editable-fact.tsx";
import { useCardChanges } from "@/contact/use-card-changes.ts";
import { findReaches, type Reach } from "@/lib/find-reach.ts";
import { Chip } from "@/ui/chip.tsx";
import { toast } from "@/ui/toast.tsx";
import { useConversation } from "../model/use-conversation.ts";
import { searchInCrm } from "../panel/panel-state.ts";
import { isOnCard } from "./on-card.ts";
import { textOf } from "./text-of.ts";

/** More than these in one message are a list of something. */
const most = 3;

/** E-mails and numbers that the customer wrote: who is not registered is looked for by them, who is gets them on the card (D-20). */
export function FoundReach({ message }: { message: MessageView }) {
  if (message.direction !== "inbound" || message.revoked_at || message.kind !== "text") return null;
  const reaches = findReaches(textOf(message));
  if (reaches.length === 0 || reaches.length > most) return null;
  return <Offers conversation={message.conversation_id} reaches={reaches} />;
}

interface OffersProps {
  conversation: Id;
  reaches: Reach[];
}

function Offers({ conversation: id, reaches }: OffersProps) {
  const { t } = useLingui();
  const mayWrite = useMay("contact_write");
  const mayRead = useMay("contact_read");
  const { data: conversation } = useConversation(id);
  if (!conversation || !mayRead || !mayWrite) return null;
  if (conversation.contact) {
    return <CardOffers contact={conversation.contact.id} reaches={reaches} />;
  }
  return (
    <ChipRow>
      {reaches.map(({ value }) => (
        <Chip key={value} icon={<Search size={13} />} onPress={() => searchInCrm(id, value)}>
          {reaches.length === 1 ? t`Buscar en CRM` : t`Buscar ${value} en CRM`}
        </Chip>
      ))}
    </ChipRow>
  );
}

function CardOffers({ contact: id, reaches }: { contact: Id; reaches: Reach[] }) {
  const { data: contact } = useQuery(contactQuery(id));
  if (!contact) return null;
  const fresh = reaches.filter((reach) => !isOnCard(contact, reach));
  if (fresh.length === 0) return null;
  return (
    <ChipRow>
      {fresh.map((reach) => (
        <AddOffer key={reach.value} contact={contact} reach={reach} />
      ))}
    </ChipRow>
  );
}

function AddOffer({ contact, reach }: { contact: ContactView; reach: Reach }) {
  const { t } = useLingui();
  const { addEmail, addPhone } = useCardChanges(contact);
  const add = reach.kind === "email" ? addEmail : addPhone;
  return (
    <Chip
      icon={<UserRoundPlus size={13} />}
      onPress={() =>
        void add(reach.value, null)
          .then(() => toast.ok(t`Agregado a la ficha de ${contact.name}`))
          .catch((error) => toast.error(reason(error)))
      }
    >
      {reach.kind === "email" ? t`Agregar el correo a la ficha` : t`Agregar el teléfono a la ficha`}
    </Chip>
  );
}

function ChipRow({ children }: { children: ReactNode }) {
  return (
    <div className="mt-1 mb-1.5 flex max-w-full flex-wrap gap-1.5 pointer-coarse:gap-3">
      {children}
    </div>
  );
}
