import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import type { ContactView } from "@/api/contact-types.ts";
import { useChannels } from "@/api/directory.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { ChannelGlyph } from "@/ui/channel-glyph.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Rows } from "@/ui/page.tsx";

/** The conversations of a person, by line; each opens in the inbox. */
export function ConversationList({ contact }: { contact: ContactView }) {
  const { t } = useLingui();
  const format = useFormat();
  const current = useNow(60_000);
  const channels = useChannels();
  if (contact.conversations.length === 0) {
    return (
      <EmptyState icon={<MessagesSquare size={18} />} title={t`Todavía no hay conversaciones`}>
        {t`Con «Ir al Inbox» empiezas la primera con una plantilla.`}
      </EmptyState>
    );
  }
  return (
    <Rows>
      {contact.conversations.map(({ id, channel_id, state, last_activity_at: at }) => {
        const channel = channels.find((one) => one.id === channel_id);
        return (
          <li key={id}>
            <Link
              to="/inbox/$conversationId"
              params={{ conversationId: id }}
              className="flex items-center gap-3 px-3.5 py-3 text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="text-muted">
                <ChannelGlyph kind={channel?.kind ?? "whatsapp"} size={18} />
              </span>
              <span className="min-w-0 flex-1 truncate">{channel?.nickname ?? t`Línea`}</span>
              <Badge tone={state === "open" ? "ok" : "neutral"}>
                {state === "open" ? t`Abierta` : t`Cerrada`}
              </Badge>
              <time
                dateTime={at}
                title={format.full(at)}
                className="tabular w-20 text-right text-small text-faint"
              >
                {format.short(at, current)}
              </time>
            </Link>
          </li>
        );
      })}
    </Rows>
  );
}
