import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarClock, CalendarX } from "lucide-react";
import { type ScheduledView, scheduledHere } from "@/api/scheduled.ts";
import type { ConversationView } from "@/api/types.ts";
import { useMay, useSession } from "@/api/use-session.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Button } from "@/ui/button.tsx";
import { readDraft, writeDraft } from "../composer/drafts.ts";
import { focusComposer } from "../composer/focus.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { sayIn } from "./local-time.ts";
import { useScheduledActions } from "./use-scheduled-actions.ts";
import { useContentText, useReasonText } from "./words.ts";

/** At the end of the thread: what will be sent later, and what did not go. */
export function WaitingCards({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const { data } = useQuery(scheduledHere(conversation.id));
  if (!data || data.items.length === 0) return null;
  return (
    <section
      aria-label={t`Envíos programados`}
      className="mx-auto w-full max-w-190 shrink-0 px-4 pt-1 max-medium:px-2"
    >
      <ul className="flex max-h-[30dvh] flex-col gap-1.5 overflow-y-auto">
        {data.items.map((scheduled) =>
          scheduled.state === "waiting" ? (
            <Waiting key={scheduled.id} scheduled={scheduled} />
          ) : (
            <Returned key={scheduled.id} scheduled={scheduled} />
          ),
        )}
      </ul>
    </section>
  );
}

const card =
  "flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-surface border border-dashed px-3 py-2";

function Waiting({ scheduled }: { scheduled: ScheduledView }) {
  const { t } = useLingui();
  const { show } = useInbox();
  const { tag } = useFormat();
  const maySend = useMay("message_send");
  const me = useSession();
  const contentText = useContentText();
  const { cancel, send, isBusy } = useScheduledActions(scheduled.id);
  const when = sayIn(tag, me.workspace.time_zone, scheduled.send_at);
  const plan = {
    contents: scheduled.content ? [scheduled.content] : [],
    replyTo: scheduled.reply_to,
    edited: scheduled,
    acknowledge: [],
    onDone: () => {},
  };
  return (
    <li className={`${card} border-line-strong bg-surface`}>
      <CalendarClock size={16} aria-hidden="true" className="shrink-0 text-muted" />
      <div className="min-w-48 flex-1">
        <p className="line-clamp-2 wrap-anywhere">{contentText(scheduled)}</p>
        <p className="text-meta text-muted tabular">
          {scheduled.created_by === me.user.id
            ? t`Saldrá ${when}`
            : t`Saldrá ${when} · ${scheduled.author}`}
          {scheduled.cancel_on_inbound && ` · ${t`si el cliente no escribe antes`}`}
        </p>
      </div>
      {maySend && (
        <div className="flex flex-wrap gap-1">
          <Button
            size="small"
            variant="quiet"
            isDisabled={isBusy}
            onPress={() =>
              show({ kind: "schedule", conversation: scheduled.conversation_id, plan })
            }
          >
            {t`Cambiar`}
          </Button>
          <Button size="small" variant="quiet" isDisabled={isBusy} onPress={() => send.mutate()}>
            {t`Enviar ahora`}
          </Button>
          <Button size="small" variant="quiet" isDisabled={isBusy} onPress={() => cancel.mutate()}>
            {t`Cancelar envío`}
          </Button>
        </div>
      )}
    </li>
  );
}

function Returned({ scheduled }: { scheduled: ScheduledView }) {
  const { t } = useLingui();
  const maySend = useMay("message_send");
  const contentText = useContentText();
  const reasonText = useReasonText();
  const { dismiss, isBusy } = useScheduledActions(scheduled.id);
  const text = scheduled.content?.type === "text" ? scheduled.content.text : null;

  function take(): void {
    if (text === null) return;
    const written = readDraft(scheduled.conversation_id);
    writeDraft(scheduled.conversation_id, written ? `${written}\n${text}` : text);
    focusComposer();
    dismiss.mutate();
  }

  return (
    <li className={`${card} border-danger/60 bg-surface`}>
      <CalendarX size={16} aria-hidden="true" className="shrink-0 text-danger-ink" />
      <div className="min-w-48 flex-1">
        <p className="text-small font-medium text-danger-ink">
          {t`No se envió.`} <span className="font-normal">{reasonText(scheduled.reason)}</span>
        </p>
        <p className="line-clamp-2 text-small text-muted wrap-anywhere">{contentText(scheduled)}</p>
      </div>
      {maySend && (
        <div className="flex flex-wrap gap-1">
          {text !== null && (
            <Button size="small" isDisabled={isBusy} onPress={take}>{t`Usar como borrador`}</Button>
          )}
          <Button size="small" variant="quiet" isDisabled={isBusy} onPress={() => dismiss.mutate()}>
            {t`Descartar`}
          </Button>
        </div>
      )}
    </li>
  );
}
