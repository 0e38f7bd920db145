import { Trans, useLingui } from "@lingui/react/macro";
import { CircleAlert, RotateCcw, Undo2 } from "lucide-react";
import { codeMessage } from "@/api/problems.ts";
import type { Hold, MessageView } from "@/api/types.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { useNarrow } from "@/lib/media-query.ts";
import { Button } from "@/ui/button.tsx";
import type { OutboxEntry } from "../outbox/entry.ts";
import { useMessageCommands } from "./use-message-commands.ts";

interface NotesProps {
  message: MessageView;
  entry: OutboxEntry | null;
}

/** Under a bubble of ours: why it waits, what failed and what one can do about it. */
export function MessageNotes({ message, entry }: NotesProps) {
  const narrow = useNarrow();
  if (message.direction !== "outbound") return null;
  if (message.status === "failed") return <Failed message={message} entry={entry} />;
  if (entry) return <Waiting />;
  if (message.status === "unknown") return <Unknown message={message} />;
  if (message.hold?.reason === "undo") {
    return narrow ? <Undo message={message} hold={message.hold} /> : null;
  }
  if (message.hold) return <Held hold={message.hold} />;
  return null;
}

const line = "mt-1 flex flex-wrap items-center justify-end gap-x-2 gap-y-1 text-meta text-muted";

function Waiting() {
  const { t } = useLingui();
  return (
    <p className={line}>{navigator.onLine ? t`Enviando…` : t`Se enviará al volver la conexión`}</p>
  );
}

function Failed({ message, entry }: NotesProps) {
  const { t } = useLingui();
  const { resend, discard } = useMessageCommands(message, entry);
  const error = message.error;
  return (
    <div className="mt-1 flex max-w-md flex-col items-end gap-1.5 text-right">
      <p className="flex items-start gap-1.5 text-small text-danger-ink">
        <CircleAlert size={14} aria-hidden="true" className="mt-0.5 shrink-0" />
        <span
          title={error?.provider_code ? `${error.provider_code} ${error.detail ?? ""}` : undefined}
        >
          {error ? codeMessage(error.code) : t`No se envió.`}
        </span>
      </p>
      <span className="flex gap-1.5">
        {discard && (
          <Button size="small" variant="quiet" onPress={discard}>
            {t`Descartar`}
          </Button>
        )}
        <Button size="small" icon={<RotateCcw size={13} />} onPress={resend}>
          {t`Enviar de nuevo`}
        </Button>
      </span>
    </div>
  );
}

function Unknown({ message }: { message: MessageView }) {
  const { t } = useLingui();
  const { resend } = useMessageCommands(message, null);
  return (
    <div className={line}>
      <span>{t`No se sabe si WhatsApp lo recibió; se aclara en unos minutos.`}</span>
      <Button size="small" variant="quiet" onPress={resend}>
        {t`Enviar de nuevo`}
      </Button>
    </div>
  );
}

/** The last seconds in which a message can be taken back; beside its bubble where there is room, so that nothing moves. */
export function Undo({ message, hold }: { message: MessageView; hold: Hold }) {
  const { t } = useLingui();
  const { undo } = useMessageCommands(message, null);
  const left = Math.ceil((Date.parse(hold.until ?? "") - useNow(250)) / 1000);
  if (!(left > 0)) return null;
  return (
    <div className={line}>
      <span className="tabular">
        <Trans>Se envía en {left} s</Trans>
      </span>
      <Button size="small" variant="quiet" icon={<Undo2 size={13} />} onPress={undo}>
        {t`Deshacer`}
      </Button>
    </div>
  );
}

function Held({ hold }: { hold: Hold }) {
  const { t } = useLingui();
  const format = useFormat();
  const reasons: Record<string, string> = {
    rate: t`Espera: la línea envía a su ritmo máximo`,
    pair: t`Espera: WhatsApp limita los mensajes seguidos a una persona`,
    retry: t`WhatsApp no responde; se reintenta`,
    paused: t`Espera: la línea está en pausa`,
    order: t`Espera a que salga el mensaje anterior`,
  };
  const reason = reasons[hold.reason] ?? t`Espera su turno`;
  return (
    <p className={line}>
      {hold.until && hold.reason !== "paused"
        ? `${reason} · ${t`hasta las ${format.time(hold.until)}`}`
        : reason}
    </p>
  );
}
