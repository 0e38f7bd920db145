import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { fetchConversations } from "@/api/conversations.ts";
import type { ChannelView, Id } from "@/api/types.ts";
import { formatPhone } from "@/lib/phone.ts";
import { digits } from "@/lib/text.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { displayName, reach } from "../model/names.ts";

interface StartTargetProps {
  phone: string;
  onPhone: (phone: string) => void;
  phoneError: string | null;
  lines: ChannelView[];
  line: Id | null;
  onLine: (line: Id) => void;
  onSubmit: () => void;
  /** Opens a conversation that exists already. */
  onOpen: (conversation: Id) => void;
}

export function StartTarget(props: StartTargetProps) {
  const { t } = useLingui();
  const { phone, lines } = props;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <TextField
        label={t`Número de WhatsApp`}
        description={t`Con código de país, por ejemplo +52 55 1234 5678.`}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        autoFocus
        value={phone}
        onChange={props.onPhone}
        errorMessage={props.phoneError}
      />
      <Known phone={phone} onOpen={props.onOpen} />
      {lines.length > 1 && (
        <Select
          label={t`Línea`}
          options={lines.map((line) => ({
            id: line.id,
            label: line.nickname,
            description: formatPhone(line.display_phone_number),
          }))}
          value={props.line}
          onChange={props.onLine}
        />
      )}
      {lines.length === 0 && (
        <p className="text-danger-ink">{t`No hay una línea activa desde la cual escribir.`}</p>
      )}
    </form>
  );
}

/** Conversations with a number like this one: opening is better than starting twice. */
function Known({ phone, onOpen }: { phone: string; onOpen: (id: Id) => void }) {
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
