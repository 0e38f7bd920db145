import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { type ScheduledView, scheduledHere } from "@/api/scheduled.ts";
import type { ConversationView } from "@/api/types.ts";
import { useMay, useSession } from "@/api/use-session.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { sayIn } from "@/lib/local-time.ts";
import { Button } from "@/ui/button.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { useConversation } from "../model/use-conversation.ts";
import { cardClass } from "./card-class.ts";
import { ReturnedCard } from "./returned-card.tsx";
import { useScheduledActions } from "./use-scheduled-actions.ts";
import { useContentText } from "./words.ts";

/** At the end of the thread: what will be sent later, and what did not go. */
export function WaitingCards({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  // A conversation on its way brings them along.
  const { isPlaceholderData: arriving } = useConversation(conversation.id);
  const { data } = useQuery({ ...scheduledHere(conversation.id), enabled: !arriving });
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
            <ReturnedCard key={scheduled.id} scheduled={scheduled} />
          ),
        )}
      </ul>
    </section>
  );
}

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
    <li className={`${cardClass} border-line-strong bg-surface`}>
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
