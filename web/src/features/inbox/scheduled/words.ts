import { i18n } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";
import { problemMessages } from "@/api/problems.ts";
import type { ScheduledState, ScheduledView } from "@/api/scheduled.ts";
import { useKindName } from "../model/kinds.ts";

export function useStateName(): (state: ScheduledState) => string {
  const { t } = useLingui();
  const words: Record<ScheduledState, string> = {
    waiting: t`Esperando`,
    sent: t`Enviado`,
    cancelled: t`Cancelado`,
    returned_to_draft: t`Devuelto`,
    failed: t`Sin enviar`,
  };
  return (state) => words[state];
}

/** Why it ended as it did, in a sentence. */
export function useReasonText(): (reason: string | null) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    customer_wrote: t`El cliente escribió antes.`,
    cancelled_by_person: t`Lo canceló el equipo.`,
    window_closed_template_required: t`La ventana de 24 horas ya estaba cerrada.`,
    window_closed: t`La ventana ya estaba cerrada.`,
    content_invalid: t`El contenido ya no se puede enviar.`,
    conversation_gone: t`La conversación ya no existe.`,
    template_not_sendable: t`La plantilla ya no está aprobada.`,
  };
  return (reason) => {
    const known = problemMessages[reason ?? ""];
    return words[reason ?? ""] ?? (known ? i18n._(known) : "");
  };
}

/** What is to be sent, in a line. */
export function useContentText(): (scheduled: ScheduledView) => string {
  const { t } = useLingui();
  const kindName = useKindName();
  return ({ content }) => {
    if (!content) return t`Contenido que ya no se puede leer`;
    switch (content.type) {
      case "text":
        return content.text;
      case "interactive":
        return content.body;
      case "location":
        return content.name ?? kindName("location");
      case "template":
        return kindName("template");
      default:
        return content.caption || kindName(content.type);
    }
  };
}
