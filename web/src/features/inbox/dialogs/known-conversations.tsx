import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { fetchConversations } from "@/api/conversations.ts";
import type { Id } from "@/api/types.ts";
import { digits } from "@/lib/text.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { displayName, reach } from "../model/names.ts";

interface KnownConversationsProps {
  phone: string;
  onOpen: (id: Id) => void;
}

/** Conversations with a number like this one: opening is better than starting twice. */
export function KnownConversations({ phone, onOpen }: KnownConversationsProps) {
  const { t } = useLingui();
  const wanted = digits(phone).slice(-10);
  const { data } = useQuery({
    queryKey: ["known-numbers", wanted],
    enabled: wanted.length >= 7,
    queryFn: ({ signal }) =>
      fetchConversations(
        { state: "all", unread: false, channel: null, owner: null, q: wanted },
        null,
        signal,
      ),
    staleTime: 10_000,
  });
  const items = wanted.length >= 7 ? (data?.items.slice(0, 3) ?? []) : [];
  if (items.length === 0) return null;
  return (
    <div>
      <p className="mb-1 text-small text-muted">{t`Ya hay conversación con este número:`}</p>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          onClick={() => onOpen(item.id)}
          className="flex w-full items-center gap-2.5 rounded-control px-2 py-1.5 text-left hover:bg-hover"
        >
          <Avatar name={displayName(item)} kind={item.contact ? "registered" : "unregistered"} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{displayName(item)}</span>
            <span className="block truncate text-small text-muted">{reach(item.identity)}</span>
          </span>
        </button>
      ))}
    </div>
  );
}
