import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { memo, useState } from "react";
import type { ChannelView, ConversationView } from "@/api/types.ts";
import { now, useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { initials } from "@/lib/initials.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { CountBadge } from "@/ui/badge.tsx";
import { Dot } from "@/ui/dot.tsx";
import { displayName } from "../model/names.ts";
import { windowAt } from "../model/window.ts";
import type { InboxSearch } from "../search-params.ts";
import { RowActions } from "./row-actions.tsx";
import { RowExcerpt } from "./row-excerpt.tsx";
import { WindowBar } from "./window-bar.tsx";

interface ConversationRowProps {
  conversation: ConversationView;
  channel: ChannelView | undefined;
  /** Nickname of the line, when there is more than one. */
  line: string | null;
  ownerName: string | null;
  isSelected: boolean;
}

export const rowHeight = 64;

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, channel, line, ownerName, isSelected } = props;
  const name = displayName(conversation);
  const unread = conversation.is_unread;
  const [isNear, setNear] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only brings out buttons that menus and keys offer too
    <div
      onPointerEnter={(event) => setNear(event.pointerType === "mouse")}
      onPointerLeave={() => setNear(false)}
      onFocus={(event) => event.target.matches(":focus-visible") && setNear(true)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setNear(false)}
      className={clsx(
        "group/row relative h-16 border-b border-line/60",
        isSelected ? "bg-selected" : "hover:bg-hover",
      )}
    >
      <Link
        to="/inbox/$conversationId"
        params={{ conversationId: conversation.id }}
        search={({ tab: _tab, m: _m, ...kept }: InboxSearch) => kept}
        data-row={conversation.id}
        aria-current={isSelected ? "true" : undefined}
        preload={false}
        className="flex h-full items-center gap-3 px-3 no-underline focus-visible:-outline-offset-2"
      >
        <span className="relative flex h-full items-center">
          <Avatar
            name={name}
            kind={conversation.contact ? "registered" : "unregistered"}
            channel={channel?.kind ?? "whatsapp"}
            size="large"
          />
          <WindowBar window={conversation.window} className="absolute bottom-[5px] left-1 w-8" />
        </span>
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex items-baseline gap-2">
            <span className={clsx("min-w-0 flex-1 truncate text-ink", unread && "font-semibold")}>
              {name}
            </span>
            {line && (
              <span className="max-w-20 shrink-0 truncate text-meta text-faint">{line}</span>
            )}
            <RowTime conversation={conversation} isUnread={unread} />
          </span>
          <span
            className={clsx(
              "flex h-[18px] items-center gap-1 text-small",
              unread ? "text-ink" : "text-muted",
            )}
          >
            <RowExcerpt conversation={conversation} />
            <RowMarks conversation={conversation} ownerName={ownerName} />
          </span>
        </span>
      </Link>
      {isNear && <RowActions conversation={conversation} />}
    </div>
  );
});

function RowTime({
  conversation,
  isUnread,
}: {
  conversation: ConversationView;
  isUnread: boolean;
}) {
  const format = useFormat();
  const current = useNow(60_000);
  const at = conversation.last_message?.at ?? conversation.last_activity_at;
  return (
    <time
      dateTime={at}
      title={format.full(at)}
      className={clsx(
        "shrink-0 text-meta",
        isUnread ? "font-medium text-accent-ink" : "text-faint",
      )}
    >
      {format.short(at, current)}
    </time>
  );
}

interface RowMarksProps {
  conversation: ConversationView;
  ownerName: string | null;
}

/** At the right end: what is unread, who owns it, and for the ear what the eye sees as the bar. */
function RowMarks({ conversation, ownerName }: RowMarksProps) {
  const { t } = useLingui();
  const count = conversation.unread_count;
  const { level } = windowAt(conversation.window, now());
  return (
    <>
      {ownerName && (
        <span
          title={t`Dueño: ${ownerName}`}
          className="ml-1 flex h-4 min-w-4 shrink-0 items-center justify-center rounded-full bg-pressed px-1 text-[0.5625rem] leading-none font-semibold text-muted"
        >
          <span aria-hidden="true">{initials(ownerName)}</span>
          <span className="sr-only">{t`Dueño: ${ownerName}`}</span>
        </span>
      )}
      {count > 0 && <CountBadge value={count} label={t`${count} sin leer`} className="ml-1" />}
      {count === 0 && conversation.is_unread && (
        <Dot label={t`Marcada como no leída`} className="ml-1" />
      )}
      <span className="sr-only">
        {level === "closed" && t`Ventana cerrada`}
        {level === "last" && t`La ventana se cierra en menos de una hora`}
      </span>
    </>
  );
}
