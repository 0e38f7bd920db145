import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { NotebookPen, PhoneCall, Users } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import type { LogKind } from "@/api/contact-types.ts";
import { contactHistoryQuery } from "@/api/contacts.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { Select } from "@/ui/select.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { HistoryRow } from "./history-row.tsx";
import { belongsTo, type HistoryPart } from "./history-words.ts";
import { LogForm } from "./log-form.tsx";

interface ContactHistoryProps {
  contact: Id;
  canWrite: boolean;
  onOpenConversation?: (id: Id) => void;
}

/** Everything that happened with a person, latest first, and where people write what happened elsewhere. */
export function ContactHistory({ contact, canWrite, onOpenConversation }: ContactHistoryProps) {
  const { t } = useLingui();
  const [part, setPart] = useState<HistoryPart>("all");
  return (
    <section aria-label={t`Historial`} className="flex flex-col gap-3">
      {canWrite && <LogButtons contact={contact} />}
      <div className="flex items-center">
        <h4 className="min-w-0 flex-1 text-meta font-medium text-faint">{t`Historial`}</h4>
        <Select
          variant="quiet"
          aria-label={t`Mostrar del historial`}
          options={[
            { id: "all", label: t`Todo` },
            { id: "logs", label: t`Notas, llamadas y reuniones` },
            { id: "conversations", label: t`Conversaciones` },
            { id: "changes", label: t`Cambios` },
          ]}
          value={part}
          onChange={setPart}
        />
      </div>
      <HistoryRows contact={contact} part={part} onOpenConversation={onOpenConversation} />
    </section>
  );
}

function LogButtons({ contact }: { contact: Id }) {
  const { t } = useLingui();
  const [kind, setKind] = useState<LogKind | null>(null);
  if (kind) return <LogForm contact={contact} kind={kind} onClose={() => setKind(null)} />;
  return (
    <div className="flex flex-wrap gap-1.5">
      <Button size="small" icon={<NotebookPen size={14} />} onPress={() => setKind("note")}>
        {t`Nota`}
      </Button>
      <Button size="small" icon={<PhoneCall size={14} />} onPress={() => setKind("call")}>
        {t`Llamada`}
      </Button>
      <Button size="small" icon={<Users size={14} />} onPress={() => setKind("meeting")}>
        {t`Reunión`}
      </Button>
    </div>
  );
}

interface HistoryRowsProps {
  contact: Id;
  part: HistoryPart;
  onOpenConversation: ((id: Id) => void) | undefined;
}

function HistoryRows({ contact, part, onOpenConversation }: HistoryRowsProps) {
  const { t } = useLingui();
  const history = useInfiniteQuery(contactHistoryQuery(contact));
  if (history.isPending) return <SkeletonText lines={5} />;
  if (history.isError) {
    return (
      <div className="flex flex-col items-start gap-2 text-small text-muted">
        <p role="alert">{problemMessage(asProblem(history.error))}</p>
        <Button size="small" onPress={() => void history.refetch()}>
          {t`Reintentar`}
        </Button>
      </div>
    );
  }
  const entries = history.data.pages
    .flatMap((page) => page.items)
    .filter((entry) => belongsTo(part, entry));
  return (
    <>
      {entries.length === 0 && (
        <p className="text-small text-muted">
          {history.hasNextPage ? t`Nada de esto en lo más reciente.` : t`Todavía no hay nada aquí.`}
        </p>
      )}
      <ol className="flex flex-col gap-3">
        {entries.map((entry) => (
          <HistoryRow
            key={entry.id}
            contact={contact}
            entry={entry}
            onOpenConversation={onOpenConversation}
          />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          size="small"
          isPending={history.isFetchingNextPage}
          onPress={() => void history.fetchNextPage()}
          className="self-start"
        >
          {t`Ver anteriores`}
        </Button>
      )}
    </>
  );
}
