import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { contactSearchQuery } from "@/api/contacts.ts";
import type { ChannelView, Id } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { ContactMatch, reachOf } from "@/contact/contact-match.tsx";
import { formatPhone } from "@/lib/phone.ts";
import { useLater } from "@/lib/use-later.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Lookup } from "@/ui/lookup.tsx";
import { Select } from "@/ui/select.tsx";
import { KnownConversations } from "./known-conversations.tsx";
import { RecipientNote } from "./recipient-note.tsx";
import { type Addressee, isNumber } from "./use-addressee.ts";

interface StartTargetProps {
  target: Addressee;
  /** Somebody wanted to go on. */
  isTried: boolean;
  lines: ChannelView[];
  line: Id | null;
  onLine: (line: Id) => void;
  onSubmit: () => void;
  /** Opens a conversation that exists already. */
  onOpen: (conversation: Id) => void;
}

/** Whom to write to, and from which line. */
export function StartTarget(props: StartTargetProps) {
  const { t } = useLingui();
  const { target, lines } = props;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      {target.contact ? (
        <div className="rounded-surface border border-line p-2.5">
          <ContactMatch
            contact={target.contact}
            action={
              <IconButton
                size="small"
                label={t`Elegir a otra persona`}
                onPress={() => target.choose(null)}
              >
                <X size={15} />
              </IconButton>
            }
          />
        </div>
      ) : (
        <TargetField target={target} isTried={props.isTried} />
      )}
      {!target.contact && isNumber(target.text) && (
        <KnownConversations phone={target.text} onOpen={props.onOpen} />
      )}
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
      <RecipientNote target={target} />
      {lines.length === 0 && (
        <p className="text-danger-ink">{t`No hay una línea activa desde la cual escribir.`}</p>
      )}
    </form>
  );
}

function TargetField({ target, isTried }: { target: Addressee; isTried: boolean }) {
  const { t } = useLingui();
  const mayRead = useMay("contact_read");
  const asked = useLater(target.text.trim());
  const { data, isFetching } = useQuery({
    ...contactSearchQuery(asked),
    enabled: mayRead && asked !== "",
  });
  const found = asked === "" ? [] : (data?.items ?? []);
  return (
    <Lookup
      label={mayRead ? t`Contacto o número de WhatsApp` : t`Número de WhatsApp`}
      description={t`Un número, con código de país: por ejemplo +52 55 1234 5678.`}
      errorMessage={
        isTried && !isNumber(target.text)
          ? t`Elige un contacto o escribe el número con el código de país.`
          : null
      }
      options={found.map((contact) => ({
        id: contact.id,
        label: contact.name,
        description: reachOf(contact),
        icon: <Avatar name={contact.name} kind="registered" size="small" />,
      }))}
      text={target.text}
      onText={target.write}
      onChoose={(id) => target.choose(found.find((contact) => contact.id === id) ?? null)}
      isLoading={isFetching}
      isEmptyShown={!isNumber(target.text)}
      autoFocus
    />
  );
}
