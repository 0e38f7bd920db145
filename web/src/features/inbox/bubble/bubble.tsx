import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { Forward } from "lucide-react";
import { memo, useState } from "react";
import type { MessageView } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import type { OutboxEntry } from "../outbox/entry.ts";
import { AdCard } from "./ad-card.tsx";
import { BubbleActions } from "./bubble-actions.tsx";
import { MessageBody } from "./message-body.tsx";
import { MessageMeta } from "./message-meta.tsx";
import { MessageNotes } from "./message-notes.tsx";
import { ReactionPills } from "./reaction-pills.tsx";
import { QuoteBlock } from "./reply-quote.tsx";

export interface BubbleProps {
  message: MessageView;
  entry: OutboxEntry | null;
  isFirst: boolean;
  isLast: boolean;
  /** Shown for a moment because somebody jumped here. */
  isTarget: boolean;
  onJump: (message: string) => void;
  onPreview: (message: MessageView) => void;
  onReply: ((message: MessageView) => void) | null;
}

const padded = new Set(["image", "video", "location"]);

export const Bubble = memo(function Bubble(props: BubbleProps) {
  const { message, entry, isFirst, isLast, isTarget } = props;
  const [isNear, setNear] = useState(false);
  const out = message.direction === "outbound";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only brings out buttons that the menu beside it offers too
    <div
      data-message={message.id}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setNear(false)}
      className={clsx(
        "flex flex-col px-4 transition-colors duration-700",
        out ? "items-end" : "items-start",
        isLast ? "pb-2.5" : "pb-0.5",
        isTarget && "bg-selected",
      )}
    >
      {isFirst && <SenderLine message={message} />}
      {message.referral && <AdCard referral={message.referral} />}
      <div
        className={clsx(
          "flex max-w-full items-center gap-1",
          out ? "flex-row-reverse" : "flex-row",
        )}
      >
        <BubbleBox {...props} />
        {!entry && <BubbleActions message={message} isNear={isNear} onReply={props.onReply} />}
      </div>
      <ReactionPills message={message} />
      <MessageNotes message={message} entry={entry} />
    </div>
  );
});

function BubbleBox({ message, isFirst, onJump, onPreview }: BubbleProps) {
  const { t } = useLingui();
  const out = message.direction === "outbound";
  const bare = message.kind === "sticker" && !message.revoked_at;
  return (
    <article
      aria-label={out ? t`Mensaje nuestro` : t`Mensaje del cliente`}
      className={clsx(
        "relative min-w-0 max-w-[min(34rem,82vw)] text-base pointer-coarse:text-message",
        "rounded-bubble after:clear-both after:block after:content-['']",
        bare ? "p-1" : padded.has(message.kind) && !message.revoked_at ? "p-1.5" : "px-3 py-1.5",
        !bare && (out ? "bg-bubble-out" : "bg-bubble-in shadow-[inset_0_0_0_1px_var(--line)]"),
        isFirst && (out ? "rounded-tr-[5px]" : "rounded-tl-[5px]"),
        message.status === "failed" && "shadow-[inset_0_0_0_1.5px_var(--danger)]",
      )}
    >
      {message.forwarded !== "no" && (
        <span className="mb-0.5 flex items-center gap-1 text-meta text-muted">
          <Forward size={12} aria-hidden="true" />
          {message.forwarded === "frequently" ? t`Reenviado muchas veces` : t`Reenviado`}
        </span>
      )}
      {message.reply_to && <QuoteBlock quote={message.reply_to} onJump={onJump} />}
      <MessageBody message={message} onPreview={() => onPreview(message)} />
      <MessageMeta message={message} className="float-right mt-1 ml-2.5 translate-y-0.5" />
    </article>
  );
}

/** Who wrote it, when it was neither the customer nor oneself. */
function SenderLine({ message }: { message: MessageView }) {
  const { t } = useLingui();
  const me = useSession().user.id;
  const { kind, id, name } = message.sender;
  if (message.direction === "inbound" || (kind === "user" && id === me)) return null;
  const origins: Record<string, string> = {
    flow: t`Automatización`,
    campaign: t`Campaña`,
    device: t`Desde el teléfono`,
    system: t`Recado`,
  };
  const origin = origins[kind];
  const text = [name, origin].filter(Boolean).join(" · ");
  return text ? <span className="px-1 pb-0.5 text-meta text-muted">{text}</span> : null;
}
