import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { Forward } from "lucide-react";
import { memo, useState } from "react";
import type { MessageView } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { useMediaQuery, useNarrow } from "@/lib/media-query.ts";
import { Guard } from "@/ui/guard.tsx";
import type { OutboxEntry } from "../outbox/entry.ts";
import { AdCard } from "./ad-card.tsx";
import { BubbleActions } from "./bubble-actions.tsx";
import { FoundReach } from "./found-reach.tsx";
import { MessageBody } from "./message-body.tsx";
import { MessageMeta } from "./message-meta.tsx";
import { MessageNotes, Undo } from "./message-notes.tsx";
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
  /** Shows one of its pictures large, by the id that `picturesOf` gives it. */
  onPreview: (picture: string) => void;
  onReply: ((message: MessageView) => void) | null;
}

const padded = new Set(["image", "video", "location"]);
/** As wide as the picture, however long the words under it are. */
const hugging = new Set(["image", "video"]);

export const Bubble = memo(function Bubble(props: BubbleProps) {
  const { message, entry, isFirst, isLast, isTarget } = props;
  const [isNear, setNear] = useState(false);
  const touch = useMediaQuery("(pointer: coarse)");
  const out = message.direction === "outbound";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: hovering only brings out buttons that the menu beside it offers too
    <div
      data-message={message.id}
      onPointerEnter={(event) => event.pointerType === "mouse" && setNear(true)}
      onPointerLeave={(event) => event.pointerType === "mouse" && setNear(false)}
      onClick={() => touch && setNear((near) => !near)}
      onFocus={() => !touch && setNear(true)}
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
        {!entry && !touch && <Beside message={message} isNear={isNear} onReply={props.onReply} />}
      </div>
      <ReactionPills message={message} />
      {!entry && touch && isNear && (
        <BubbleActions message={message} isNear onReply={props.onReply} />
      )}
      <FoundReach message={message} />
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
        bare ? "p-1" : padded.has(message.kind) && !message.revoked_at ? "p-2" : "px-3 py-1.5",
        !bare && (out ? "bg-bubble-out" : "bg-bubble-in shadow-[inset_0_0_0_1px_var(--line)]"),
        isFirst && (out ? "rounded-tr-[5px]" : "rounded-tl-[5px]"),
        hugging.has(message.kind) && !message.revoked_at && "w-min",
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
      <Guard
        fallback={<span className="text-muted italic">{t`Este mensaje no se pudo mostrar`}</span>}
      >
        <MessageBody message={message} onPreview={onPreview} />
      </Guard>
      <MessageMeta
        message={message}
        className={
          isOver(message)
            ? "absolute right-3.5 bottom-3.5 rounded-full bg-[oklch(0.2_0.01_215/0.62)] px-1.5 py-px text-white! [&_*]:text-white!"
            : "float-right mt-1 ml-2.5 translate-y-0.5"
        }
      />
    </article>
  );
}

interface BesideProps {
  message: MessageView;
  isNear: boolean;
  onReply: BubbleProps["onReply"];
}

function Beside(props: BesideProps) {
  const narrow = useNarrow();
  const { hold } = props.message;
  if (hold?.reason === "undo" && !narrow) return <Undo message={props.message} hold={hold} />;
  return <BubbleActions {...props} />;
}

/** A picture alone carries its time on itself. */
function isOver(message: MessageView): boolean {
  return message.kind === "image" && !message.revoked_at && !message.content.caption;
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
