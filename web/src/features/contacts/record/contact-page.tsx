import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { contactQuery } from "@/api/contacts.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { ContactHistory } from "@/contact/contact-history.tsx";
import { useNarrow } from "@/lib/media-query.ts";
import { buttonClass } from "@/ui/button.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/tabs.tsx";
import { ContactCard } from "./contact-card.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { GoToInbox } from "./go-to-inbox.tsx";
import { MergeList } from "./merge-list.tsx";
import { RecordDialogs } from "./record-dialogs.tsx";
import { RecordMenu } from "./record-menu.tsx";
import { RecordSkeleton } from "./record-skeleton.tsx";
import { SendTemplate } from "./send-template.tsx";
import { type RecordQuestion, useRecordCommands } from "./use-record-commands.ts";

/** Everything about one person: their data at the left, what happened at the right. */
export function ContactPage() {
  const { t } = useLingui();
  const { contactId = "" } = useParams({ strict: false });
  const mayRead = useMay("contact_read");
  const { data, error, refetch } = useQuery(contactQuery(contactId));
  if (!mayRead) return <NoPermission />;
  return (
    <main className="flex min-h-0 flex-1 flex-col bg-surface">
      {data ? (
        <RecordOf key={data.id} contact={data} />
      ) : error ? (
        <>
          <h1 className="sr-only">{t`Contacto`}</h1>
          <LoadFailed onRetry={() => void refetch()}>{problemMessage(asProblem(error))}</LoadFailed>
        </>
      ) : (
        <RecordSkeleton />
      )}
    </main>
  );
}

type Part = "card" | "history" | "conversations" | "merges";

function RecordOf({ contact }: { contact: ContactView }) {
  const isNarrow = useNarrow();
  const [question, ask] = useState<RecordQuestion | null>(null);
  useRecordCommands(contact, ask);
  return (
    <>
      <RecordHeader
        contact={contact}
        // Let the menu close and give its focus back before the question takes it.
        onAsk={(next) => setTimeout(() => ask(next), 0)}
      />
      <div className="flex min-h-0 flex-1">
        {!isNarrow && (
          <aside className="w-88 shrink-0 overflow-y-auto border-r border-line">
            <ContactCard contact={contact} />
          </aside>
        )}
        <Parts contact={contact} hasCard={isNarrow} />
      </div>
      {question && (
        <RecordDialogs question={question} contact={contact} onClose={() => ask(null)} />
      )}
    </>
  );
}

interface RecordHeaderProps {
  contact: ContactView;
  onAsk: (question: RecordQuestion) => void;
}

function RecordHeader({ contact, onAsk }: RecordHeaderProps) {
  const { t } = useLingui();
  const isNarrow = useNarrow();
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-2 border-b border-line px-2 py-2 medium:px-4">
      <Link
        to="/contacts"
        aria-label={t`Volver a Contactos`}
        className={buttonClass("quiet", "small")}
      >
        <ChevronLeft size={16} aria-hidden="true" />
        {!isNarrow && t`Contactos`}
      </Link>
      <h1 className="min-w-0 flex-1 truncate text-message font-semibold">
        <bdi>{contact.name}</bdi>
      </h1>
      <SendTemplate contact={contact} />
      <GoToInbox contact={contact} />
      <RecordMenu contact={contact} onAsk={onAsk} />
    </header>
  );
}

function Parts({ contact, hasCard }: { contact: ContactView; hasCard: boolean }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const canWrite = useMay("contact_write");
  const [part, setPart] = useState<Part>(hasCard ? "card" : "history");
  const shown = part === "card" && !hasCard ? "history" : part;
  const open = (conversationId: string) =>
    void navigate({ to: "/inbox/$conversationId", params: { conversationId } });
  const parts: Part[] = ["card", "history", "conversations", "merges"];
  return (
    <Tabs
      value={shown}
      onChange={(id) => setPart(parts.find((one) => one === id) ?? "history")}
      className="min-w-0 flex-1"
    >
      <TabList label={t`Partes de la ficha`} className="pt-1">
        {hasCard && (
          <Tab id="card">
            <Trans>Datos</Trans>
          </Tab>
        )}
        <Tab id="history">
          <Trans>Historial</Trans>
        </Tab>
        <Tab id="conversations" count={contact.conversations.length}>
          <Trans>Conversaciones</Trans>
        </Tab>
        <Tab id="merges" count={contact.merged_from_count}>
          <Trans>Fusiones</Trans>
        </Tab>
      </TabList>
      <TabPanel id={shown} className="overflow-y-auto">
        {shown === "card" ? (
          <ContactCard contact={contact} />
        ) : (
          <div className="mx-auto max-w-190 px-5 py-5">
            {shown === "history" && (
              <ContactHistory contact={contact.id} canWrite={canWrite} onOpenConversation={open} />
            )}
            {shown === "conversations" && <ConversationList contact={contact} />}
            {shown === "merges" && <MergeList contact={contact.id} />}
          </div>
        )}
      </TabPanel>
    </Tabs>
  );
}
