import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Tone } from "@/ui/badge.tsx";

interface Word {
  text: MessageDescriptor;
  tone: Tone;
}

const statuses: Record<string, Word> = {
  draft: { text: msg`Borrador`, tone: "neutral" },
  approved: { text: msg`Aprobada`, tone: "ok" },
  pending: { text: msg`En revisión`, tone: "accent" },
  rejected: { text: msg`Rechazada`, tone: "danger" },
  paused: { text: msg`En pausa`, tone: "warn" },
  disabled: { text: msg`Desactivada`, tone: "danger" },
  in_appeal: { text: msg`En apelación`, tone: "warn" },
  pending_deletion: { text: msg`Se está eliminando`, tone: "warn" },
  deleted: { text: msg`Eliminada`, tone: "neutral" },
  limit_exceeded: { text: msg`Límite superado`, tone: "danger" },
  archived: { text: msg`Archivada`, tone: "neutral" },
  locked: { text: msg`Bloqueada`, tone: "danger" },
};

export function statusWord(status: string): Word {
  return statuses[status] ?? { text: msg`Estado desconocido`, tone: "neutral" };
}

const qualities: Record<string, Word> = {
  green: { text: msg`Calidad alta`, tone: "ok" },
  yellow: { text: msg`Calidad media`, tone: "warn" },
  red: { text: msg`Calidad baja`, tone: "danger" },
};

export function qualityWord(quality: string | null): Word | null {
  return qualities[quality ?? ""] ?? null;
}

const categories: Record<string, MessageDescriptor> = {
  marketing: msg`Marketing`,
  utility: msg`Utilidad`,
  authentication: msg`Autenticación`,
};

export function categoryWord(category: string): MessageDescriptor | null {
  return categories[category] ?? null;
}

export const lockWords: Record<string, MessageDescriptor> = {
  template_not_editable: msg`Ahora no se puede cambiar.`,
  template_edited_today: msg`Meta admite un cambio al día en una plantilla aprobada. Puedes guardar el borrador y enviarlo después.`,
  template_edited_often: msg`Meta admite diez cambios al mes en una plantilla aprobada. Puedes guardar el borrador y enviarlo después.`,
};

export const historyWords: Record<string, MessageDescriptor> = {
  created: msg`Se envió a revisión`,
  edited: msg`Se corrigió y se envió de nuevo`,
  edited_approved: msg`Se cambió el texto aprobado`,
  status: msg`Cambió el estado`,
  quality: msg`Cambió la calidad`,
  category: msg`Meta cambió la categoría`,
  category_announced: msg`Meta anunció otra categoría`,
  components: msg`El texto cambió en Meta`,
  deleted: msg`Se eliminó`,
};

export const categoryNotes: Record<string, MessageDescriptor> = {
  utility: msg`Avisos de algo que la persona pidió o compró: pedidos, citas, pagos. Sin promociones.`,
  marketing: msg`Novedades, ofertas, bienvenidas. Solo a quien aceptó recibirlas; cuesta más.`,
  authentication: msg`Códigos para entrar o recuperar una cuenta. Meta escribe el texto.`,
};

export const topicWords: Record<string, MessageDescriptor> = {
  account: msg`Actividad de la cuenta`,
  alert: msg`Aviso de servicio`,
  appointment: msg`Recordatorio de cita`,
  issue_resolution: msg`Caso resuelto`,
  payment: msg`Recibo de pago`,
  reservation: msg`Reserva`,
  shipping: msg`Envío`,
  ticket: msg`Boletos`,
  transport: msg`Transporte`,
  personal_finance: msg`Finanzas personales`,
  order_confirmation: msg`Confirmación de pedido`,
  welcome: msg`Bienvenida`,
  news: msg`Novedades`,
  coupon: msg`Cupón`,
  catalogue: msg`Catálogo`,
  sign_in_code: msg`Código de acceso`,
  recovery_code: msg`Código de recuperación`,
};
