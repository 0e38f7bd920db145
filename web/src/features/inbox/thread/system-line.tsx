import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useCloseReasons, useUsers } from "@/api/directory.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { formatPhone } from "@/lib/phone.ts";
import type { SystemMessage } from "./timeline.ts";

/** How many are shown before the rest fold behind a line. */
const shownAtOnce = 3;

export function SystemLines({ items }: { items: SystemMessage[] }) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const hidden = items.length - shownAtOnce;
  const shown = all || hidden <= 0 ? items : items.slice(-shownAtOnce);
  return (
    <div className="flex flex-col items-center gap-0.5 px-6 py-1.5 text-center text-meta text-muted">
      {hidden > 0 && !all && (
        <button
          type="button"
          className="rounded-control px-2 py-0.5 font-medium text-accent-ink hover:bg-hover"
          onClick={() => setAll(true)}
        >
          {t`Ver ${hidden} eventos anteriores`}
        </button>
      )}
      {shown.map((message) => (
        <SystemLine key={message.id} message={message} />
      ))}
    </div>
  );
}

function SystemLine({ message }: { message: SystemMessage }) {
  const format = useFormat();
  const text = useSystemText(message);
  return (
    <p data-message={message.id}>
      {text}{" "}
      <time dateTime={message.at} title={format.full(message.at)} className="text-faint">
        {format.time(message.at)}
      </time>
    </p>
  );
}

function useSystemText({ content, sender }: SystemMessage): string {
  const { t } = useLingui();
  const users = useUsers();
  const reasons = useCloseReasons();
  const who = sender.kind === "user" ? sender.name : null;
  const text = (key: string) => (typeof content[key] === "string" ? content[key] : null);
  const phone = (key: string) => (text(key) ? formatPhone(text(key) ?? "") : "");
  const owner = users.find((user) => user.id === content.owner_id)?.name ?? text("owner_name");
  const reason =
    reasons.find((one) => one.id === content.reason_id)?.name ??
    text("reason_name") ??
    text("reason");
  const contact = text("contact_name") ?? text("name");
  switch (content.event) {
    case "reopened_by_customer":
      return t`Se abrió por un mensaje del cliente`;
    case "opened":
      if (sender.kind === "contact") return t`Se abrió por un mensaje del cliente`;
      return who ? t`${who} abrió la conversación` : t`Conversación abierta por un mensaje`;
    case "closed":
      if (!who) return reason ? t`Conversación cerrada: ${reason}` : t`Conversación cerrada`;
      return reason ? t`${who} cerró la conversación: ${reason}` : t`${who} cerró la conversación`;
    case "assigned":
      if (!owner) return who ? t`${who} quitó al dueño` : t`La conversación quedó sin dueño`;
      if (who && content.owner_id === sender.id) return t`${who} tomó la conversación`;
      return who ? t`${who} asignó la conversación a ${owner}` : t`Asignada a ${owner}`;
    case "number_changed":
      return t`El cliente cambió su número: ${phone("from") || phone("old")} → ${phone("to") || phone("new")}`;
    case "identity_changed":
      return t`El cliente cambió de teléfono o reinstaló WhatsApp`;
    case "merged":
      return t`Se unió otra conversación de la misma persona`;
    case "marketing_stopped":
      return t`Pidió no recibir promociones: no se le enviarán`;
    case "orphan_status":
      return t`Llegó el estado de un mensaje que no está aquí`;
    case "orphan_reaction":
      return t`Llegó una reacción a un mensaje que no está aquí: ${text("emoji") ?? ""}`;
    case "contact_created":
      return who ? t`${who} registró el contacto` : t`Contacto registrado`;
    case "contact_associated":
      if (contact) return who ? t`${who} asoció a ${contact}` : t`Asociada a ${contact}`;
      return who ? t`${who} asoció el contacto` : t`Contacto asociado`;
    case "contact_disassociated":
      if (contact) return who ? t`${who} desvinculó a ${contact}` : t`Desvinculada de ${contact}`;
      return who ? t`${who} desvinculó el contacto` : t`Contacto desvinculado`;
    default:
      return text("body") ?? text("text") ?? t`Aviso de WhatsApp: ${content.event}`;
  }
}
