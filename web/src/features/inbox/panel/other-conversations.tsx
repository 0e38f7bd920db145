import { useLingui } from "@lingui/react/macro";
import type { ContactView } from "@/api/contact-types.ts";
import { useChannels } from "@/api/directory.ts";
import type { Id } from "@/api/types.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { ChannelGlyph } from "@/ui/channel-glyph.tsx";

interface OtherConversationsProps {
  contact: ContactView;
  current: Id;
  onOpen: (id: Id) => void;
}

/** The same person on other lines. */
export function OtherConversations({ contact, current, onOpen }: OtherConversationsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  const channels = useChannels();
  const others = contact.conversations.filter((one) => one.id !== current);
  if (others.length === 0) return null;
  return (
    <section className="border-b border-line px-5 py-4">
      <h4 className="mb-1.5 text-meta font-medium text-faint">{t`Otras conversaciones`}</h4>
      <ul className="-mx-2 flex flex-col">
        {others.map((one) => {
          const channel = channels.find((line) => line.id === one.channel_id);
          return (
            <li key={one.id}>
              <button
                type="button"
                onClick={() => onOpen(one.id)}
                className="flex min-h-9 w-full items-center gap-2 rounded-control px-2 py-1 text-left hover:bg-hover"
              >
                <ChannelGlyph kind={channel?.kind ?? "whatsapp"} size={16} />
                <span className="min-w-0 flex-1 truncate">
                  {channel?.nickname ?? t`Otra línea`}
                </span>
                <span className="text-small text-muted">
                  {one.state === "open" ? t`Abierta` : t`Cerrada`}
                </span>
                <time
                  dateTime={one.last_activity_at}
                  title={format.full(one.last_activity_at)}
                  className="text-meta text-faint"
                >
                  {format.short(one.last_activity_at, now)}
                </time>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
