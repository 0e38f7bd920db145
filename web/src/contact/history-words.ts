import { useLingui } from "@lingui/react/macro";
import type { HistoryEntry } from "@/api/contact-types.ts";
import { useChannels, useCloseReasons, useUsers } from "@/api/directory.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { formatPhone } from "@/lib/phone.ts";

/** Which part of a history is looked at. */
export type HistoryPart = "all" | "logs" | "conversations" | "changes";

const logs = new Set<string>(["note", "call", "meeting"]);
const conversations = new Set<string>(["conversation_opened", "conversation_closed"]);

export function isLog(entry: HistoryEntry): boolean {
  return logs.has(entry.kind);
}

export function belongsTo(part: HistoryPart, entry: HistoryEntry): boolean {
  switch (part) {
    case "all":
      return true;
    case "logs":
      return logs.has(entry.kind);
    case "conversations":
      return conversations.has(entry.kind);
    case "changes":
      return !logs.has(entry.kind) && !conversations.has(entry.kind);
  }
}

/** A word of the detail: plain, or the name of what it is about. */
export function word(entry: HistoryEntry, ...keys: string[]): string | null {
  for (const key of keys) {
    const value = entry.detail[key];
    if (typeof value === "string" && value !== "") return value;
    if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
  }
  return null;
}

/** What happened, in one sentence without the one who did it. */
export function useHistoryText(): (entry: HistoryEntry) => string {
  const { t } = useLingui();
  const format = useFormat();
  const users = useUsers();
  const reasons = useCloseReasons();
  const channels = useChannels();
  const fieldNames: Record<string, string> = {
    first_name: t`nombre`,
    last_name: t`apellido`,
    job_title: t`cargo`,
    language: t`idioma`,
    country: t`país`,
    email: t`correo principal`,
    fields: t`campos personalizados`,
  };
  const causes: Record<string, string> = {
    first_send: t`por el primer envío que llegó`,
    reply: t`porque la persona respondió`,
    inbound: t`porque la persona escribió`,
    saved: t`al registrar a la persona`,
    manual: t`a mano`,
  };
  const permission = ({ detail }: HistoryEntry): string => {
    const accepts = detail.change === "opt_in";
    if (detail.scope === "marketing") {
      return accepts ? t`Acepta recibir promociones` : t`No quiere recibir promociones`;
    }
    if (detail.scope === "utility") {
      return accepts ? t`Acepta recibir avisos` : t`No quiere recibir avisos`;
    }
    return accepts
      ? t`Acepta recibir promociones y avisos`
      : t`No quiere recibir promociones ni avisos`;
  };
  return (entry) => {
    const value = word(entry, "value") ?? "";
    const phone = formatPhone(value);
    const tag = word(entry, "tag", "name", "tag_name") ?? "";
    const line = channels.find((channel) => channel.id === entry.detail.channel_id)?.nickname;
    switch (entry.kind) {
      case "created":
        return t`Se creó el contacto`;
      case "updated":
        return t`Cambió ${format.list(fieldsOf(entry).map((name) => fieldNames[name] ?? name))}`;
      case "phone_added":
        return t`Se agregó el teléfono ${phone}`;
      case "phone_removed":
        return entry.detail.use === "whatsapp"
          ? t`${phone} ya no se usa para WhatsApp`
          : t`Se quitó el teléfono ${phone}`;
      case "phone_changed": {
        const primary = word(entry, "primary");
        if (primary) return t`${formatPhone(primary)} es el Teléfono primario`;
        const [from, to] = [word(entry, "from") ?? "", word(entry, "to") ?? ""].map(formatPhone);
        return t`El teléfono ${from} se corrigió a ${to}`;
      }
      case "whatsapp_filled": {
        const cause = causes[word(entry, "cause") ?? ""] ?? "";
        return t`${phone} es el Teléfono de WhatsApp ${cause}`.trim();
      }
      case "whatsapp_undone":
        return t`${phone} dejó de ser el Teléfono de WhatsApp: el envío falló después`;
      case "email_added":
        return t`Se agregó el correo ${value}`;
      case "email_removed":
        return t`Se quitó el correo ${value}`;
      case "identity_linked":
        return entry.detail.automatic === true
          ? t`Se reconoció a la persona por ${phone}`
          : t`Se asoció la conversación de ${phone}`;
      case "identity_unlinked":
        return t`Se desvinculó la conversación de ${phone}`;
      case "tag_added":
        return t`Recibió la etiqueta ${tag}`;
      case "tag_removed":
        return t`Perdió la etiqueta ${tag}`;
      case "owner_changed": {
        const id = word(entry, "to", "owner_id");
        const owner = users.find((user) => user.id === id)?.name ?? word(entry, "owner");
        return owner ? t`El dueño es ${owner}` : t`Quedó sin dueño`;
      }
      case "company_changed": {
        const company = word(entry, "company", "name");
        if (company) return t`La empresa es ${company}`;
        return entry.detail.to === null ? t`Quedó sin empresa` : t`Cambió la empresa`;
      }
      case "converted":
        return entry.detail.to === "lead"
          ? t`Pasó a ser cliente potencial`
          : t`Pasó de cliente potencial a contacto`;
      case "consent_given":
        return t`Aceptó que se guarden sus datos`;
      case "permission_changed":
        return permission(entry);
      case "imported":
        return t`Llegó con una importación`;
      case "merged":
        return t`Se unió con ${word(entry, "absorbed", "name") ?? t`otro contacto`}`;
      case "unmerged":
        return t`Se separó de ${word(entry, "absorbed", "name") ?? t`otro contacto`}`;
      case "conversation_opened":
        return line ? t`Se abrió la conversación en ${line}` : t`Se abrió la conversación`;
      case "conversation_closed": {
        const why =
          reasons.find((one) => one.id === entry.detail.reason_id)?.name ?? word(entry, "reason");
        return why ? t`Se cerró la conversación: ${why}` : t`Se cerró la conversación`;
      }
      case "note":
        return t`Nota`;
      case "call":
        return minutesOf(entry) ? t`Llamada de ${minutesOf(entry)} min` : t`Llamada`;
      case "meeting":
        return minutesOf(entry) ? t`Reunión de ${minutesOf(entry)} min` : t`Reunión`;
      default:
        return entry.kind;
    }
  };
}

function fieldsOf(entry: HistoryEntry): string[] {
  const { fields } = entry.detail;
  return Array.isArray(fields) ? fields.map(String) : [];
}

function minutesOf(entry: HistoryEntry): number {
  return typeof entry.detail.minutes === "number" ? entry.detail.minutes : 0;
}
