import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/client.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { contactQuery } from "@/api/contacts.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ConversationView, Id } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { ContactData } from "@/contact/contact-facts.tsx";
import { ContactHistory } from "@/contact/contact-history.tsx";
import { Avatar } from "@/ui/avatar.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Skeleton, SkeletonText } from "@/ui/skeleton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/tabs.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { useConversation } from "../model/use-conversation.ts";
import { ConversationFacts } from "./conversation-facts.tsx";
import { OtherConversations } from "./other-conversations.tsx";
import { panelTabs, usePanelTab } from "./panel-state.ts";
import { RegisteredHead } from "./registered-head.tsx";

interface RegisteredProps {
  conversation: ConversationView;
  contact: { id: Id; name: string };
}

/** Who writes is somebody known: their card, and what happened with them. */
export function Registered({ conversation, contact }: RegisteredProps) {
  const { t } = useLingui();
  const mayRead = useMay("contact_read");
  // A conversation on its way brings the card along: it is not asked for beside it.
  const { isPlaceholderData: arriving } = useConversation(conversation.id);
  const { data, error, refetch } = useQuery({
    ...contactQuery(contact.id),
    enabled: mayRead && !arriving,
  });
  if (!mayRead) return <NameOnly name={contact.name} conversation={conversation} />;
  if (data) return <Card key={data.id} contact={data} conversation={conversation} />;
  if (error) {
    return (
      <EmptyState
        title={t`No se pudo abrir la ficha`}
        action={<Button onPress={() => void refetch()}>{t`Reintentar`}</Button>}
      >
        {problemMessage(asProblem(error))}
      </EmptyState>
    );
  }
  return <CardSkeleton name={contact.name} />;
}

function Card({ contact, conversation }: { contact: ContactView; conversation: ConversationView }) {
  const { t } = useLingui();
  const { open } = useInbox();
  const canEdit = useMay("contact_write");
  const [tab, setTab] = usePanelTab();
  return (
    <>
      <RegisteredHead contact={contact} conversation={conversation} canEdit={canEdit} />
      <Tabs value={tab} onChange={(id) => setTab(panelTabs.find((one) => one === id) ?? "contact")}>
        <TabList label={t`Ficha`} className="px-5!">
          <Tab id="contact">{t`Contacto`}</Tab>
          <Tab id="crm">{t`CRM`}</Tab>
        </TabList>
        <TabPanel id="contact" className="[&>section:first-child]:border-t-0">
          <ContactData contact={contact} canEdit={canEdit} />
          <ConversationFacts conversation={conversation} />
        </TabPanel>
        <TabPanel id="crm">
          <OtherConversations contact={contact} current={conversation.id} onOpen={open} />
          <div className="px-5 py-4">
            <ContactHistory
              contact={contact.id}
              canWrite={canEdit}
              onOpenConversation={(id) => id !== conversation.id && open(id)}
            />
          </div>
        </TabPanel>
      </Tabs>
    </>
  );
}

/** For who may not read contacts: the name, which the list shows anyway. */
function NameOnly({ name, conversation }: { name: string; conversation: ConversationView }) {
  const { t } = useLingui();
  return (
    <>
      <div className="flex items-start gap-3 px-5 pt-5 pb-4">
        <Avatar name={name} kind="registered" size="large" />
        <div className="min-w-0 flex-1">
          <h3 className="text-message font-semibold wrap-anywhere">{name}</h3>
          <Badge>{t`Registrado`}</Badge>
          <p className="mt-2 text-small text-muted">{t`No tienes permiso para ver la ficha.`}</p>
        </div>
      </div>
      <ConversationFacts conversation={conversation} />
    </>
  );
}

function CardSkeleton({ name }: { name: string }) {
  return (
    <div className="flex flex-col gap-5 px-5 pt-5">
      <div className="flex items-center gap-3">
        <Avatar name={name} kind="registered" size="large" />
        <h3 className="min-w-0 flex-1 text-message font-semibold wrap-anywhere">{name}</h3>
      </div>
      <Skeleton className="h-6 w-40 rounded-full" />
      <SkeletonText lines={6} />
    </div>
  );
}
