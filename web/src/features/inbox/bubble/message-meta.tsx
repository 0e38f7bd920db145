import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import type { MessageView } from "@/api/types.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Ticks } from "./ticks.tsx";

/** After this long with one tick it is worth saying that the phone did not get it. */
const notYet = 2 * 60_000;

/** Time, marks and ticks in the last line of a bubble. */
export function MessageMeta({ message, className }: { message: MessageView; className?: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const out = message.direction === "outbound";
  return (
    <span
      className={clsx(
        "flex shrink-0 items-center gap-1 text-[0.6875rem] leading-4 text-muted select-none",
        className,
      )}
    >
      {message.late && <span className="text-warn-ink">{t`Llegó tarde`}</span>}
      {message.edited_at && !message.revoked_at && <span>{t`Editado`}</span>}
      {out && message.status === "sent" && <NotDelivered message={message} />}
      <time dateTime={message.at} title={receiptsText(message, format.full, t)}>
        {format.time(message.at)}
      </time>
      {out && <Ticks status={message.status} />}
    </span>
  );
}

function NotDelivered({ message }: { message: MessageView }) {
  const { t } = useLingui();
  const since = Date.parse(message.receipts.sent_at ?? message.at);
  if (useNow(30_000) - since < notYet) return null;
  return (
    <span
      title={t`El teléfono puede estar apagado o sin conexión`}
    >{t`Enviado, no entregado`}</span>
  );
}

type Translate = ReturnType<typeof useLingui>["t"];

function receiptsText(message: MessageView, full: (at: string) => string, t: Translate): string {
  const { sent_at, delivered_at, read_at, played_at } = message.receipts;
  const lines = [
    full(message.at),
    sent_at && `${t`Enviado`}: ${full(sent_at)}`,
    delivered_at && `${t`Entregado`}: ${full(delivered_at)}`,
    read_at && `${t`Leído`}: ${full(read_at)}`,
    played_at && `${t`Escuchado`}: ${full(played_at)}`,
  ];
  return lines.filter(Boolean).join("\n");
}
