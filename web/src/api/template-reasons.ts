import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** Why it cannot be chosen for sending. */
export const unselectableWords: Record<string, MessageDescriptor> = {
  not_submitted: msg`Todavía no se envió a revisión.`,
  in_review: msg`Meta la está revisando. Suele tardar minutos; a veces, un día. Mientras tanto no se puede cambiar.`,
  rejected: msg`Meta la rechazó. Corrígela y envíala de nuevo.`,
  paused: msg`Meta la pausó porque varias personas la bloquearon o reportaron. Vuelve sola: 3 horas la primera vez, 6 la segunda; después se desactiva.`,
  disabled: msg`Meta la desactivó por mala calidad repetida. Escribe una nueva con otro texto.`,
  in_appeal: msg`Se apeló la decisión. Meta responde en un día.`,
  being_deleted: msg`Se está eliminando en Meta.`,
  deleted: msg`Se eliminó en Meta.`,
  limit_exceeded: msg`La cuenta tiene demasiadas plantillas.`,
  archived: msg`Está archivada en Meta.`,
  locked: msg`Meta la bloqueó.`,
  unknown_status: msg`Meta le dio un estado que Recado no conoce. Sincroniza las plantillas.`,
};

/** Why Meta refused it, in plain words. */
export const reasonWords: Record<string, MessageDescriptor> = {
  abusive_content: msg`El texto amenaza, ofende o presiona a quien lo recibe.`,
  category_not_available: msg`La categoría no está disponible para tu empresa.`,
  incorrect_category: msg`El texto no corresponde a la categoría elegida.`,
  invalid_format: msg`Las variables o el formato no están bien: revisa llaves, números, ejemplos y ortografía.`,
  promotional: msg`El texto promociona algo y la categoría no lo permite. Usa Marketing o quita la promoción.`,
  scam: msg`El texto parece un engaño: promete dinero, pide datos delicados o esconde a dónde lleva un enlace.`,
  tag_content_mismatch: msg`El idioma o la categoría no coinciden con el texto.`,
  other: msg`Meta no explicó el motivo.`,
};

/** The same by Meta's state, where only that is known. */
const byStatus: Record<string, string> = {
  pending: "in_review",
  rejected: "rejected",
  paused: "paused",
  disabled: "disabled",
  in_appeal: "in_appeal",
  pending_deletion: "being_deleted",
  limit_exceeded: "limit_exceeded",
  archived: "archived",
  locked: "locked",
};

/** Why a template of this state cannot be sent: the exact reason where Meta told it. */
export function whyNotSendable(status: string, reason: string | null): MessageDescriptor | null {
  return (
    reasonWords[reason ?? ""] ?? unselectableWords[byStatus[status] ?? "unknown_status"] ?? null
  );
}
