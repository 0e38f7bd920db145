import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { TemplateView } from "./template-types.ts";

const unselectableWords: Record<string, MessageDescriptor> = {
  not_submitted: msg`Todavía no se envió a revisión.`,
  in_review: msg`Meta la está revisando. Suele tardar minutos; a veces, un día. Mientras tanto no se puede cambiar.`,
  rejected: msg`Meta la rechazó. Corrígela y envíala de nuevo.`,
  paused: msg`Meta la pausó. Si fue por su calidad, vuelve sola en unas horas; si fue por el ritmo de envío, hay que reanudarla.`,
  disabled: msg`Meta la desactivó por mala calidad repetida. Escribe una nueva con otro texto.`,
  in_appeal: msg`Se apeló la decisión. Meta responde en un día.`,
  being_deleted: msg`Se está eliminando en Meta.`,
  deleted: msg`Se eliminó en Meta.`,
  limit_exceeded: msg`La cuenta tiene demasiadas plantillas.`,
  archived: msg`Está archivada en Meta.`,
  locked: msg`Meta la bloqueó.`,
  unknown_status: msg`Meta le dio un estado que Recado no conoce. Sincroniza las plantillas.`,
};

const badQuality = msg`Meta la pausó porque varias personas la bloquearon o reportaron. Vuelve sola: 3 horas la primera vez, 6 la segunda; después se desactiva.`;

/** Why it is paused, and what ends it. */
const pauseWords: Record<string, MessageDescriptor> = {
  first_pause: badQuality,
  second_pause: badQuality,
  rate_limiting_pause: msg`Meta la pausó para frenar el ritmo de envío. No vuelve sola: sigue en pausa hasta que alguien la reanude.`,
};

/** Why a template cannot be chosen for sending; `pause` says which pause, where it is one. */
export function unselectableWord(
  unselectable: string | null,
  pause: string | null,
): MessageDescriptor | null {
  const paused = unselectable === "paused" ? pauseWords[pause ?? ""] : undefined;
  return paused ?? unselectableWords[unselectable ?? ""] ?? null;
}

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

/** Parts that Recado cannot fill. */
const unsupportedWords: Record<string, MessageDescriptor> = {
  header_product: msg`Recado todavía no envía plantillas con un producto en el encabezado.`,
  header_gif: msg`Recado todavía no envía plantillas con una animación en el encabezado.`,
  card_product: msg`Recado todavía no envía plantillas con tarjetas de productos.`,
  button_mpm: msg`Recado todavía no envía plantillas con lista de productos.`,
  button_spm: msg`Recado todavía no envía plantillas con botón de producto.`,
  button_order_details: msg`Recado todavía no envía plantillas con detalle de pedido y pago.`,
  component_order_details: msg`Recado todavía no envía plantillas con detalle de pedido y pago.`,
  component_order_status: msg`Recado todavía no envía plantillas con el estado de un pedido.`,
  component_product_list: msg`Recado todavía no envía plantillas con lista de productos.`,
};

/** The part of a template that Recado cannot send, in words; null where there is none. */
export function unsupportedWord(part: string | null): MessageDescriptor | null {
  if (part === null) return null;
  return unsupportedWords[part] ?? msg`Recado todavía no envía plantillas de este tipo.`;
}

/** Whether a word of a refusal names such a part. */
export const isUnsupportedPart = (word: string): boolean =>
  /^(header|card|button|component)_/.test(word);

type Judged = Pick<TemplateView, "status" | "reason" | "unsupported">;

/** Why a template cannot be sent: what no approval would change, else the exact reason where Meta told it. */
export function whyNotSendable({ status, reason, unsupported }: Judged): MessageDescriptor | null {
  return (
    unsupportedWord(unsupported) ??
    reasonWords[reason ?? ""] ??
    unselectableWord(byStatus[status] ?? "unknown_status", reason)
  );
}
