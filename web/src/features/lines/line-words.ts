import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ChannelView } from "@/api/types.ts";
import type { Tone } from "@/ui/badge.tsx";

interface Word {
  text: MessageDescriptor;
  tone: Tone;
}

export const stateWords: Record<ChannelView["state"], Word> = {
  connecting: { text: msg`Conectando`, tone: "accent" },
  active: { text: msg`Activa`, tone: "ok" },
  paused: { text: msg`En pausa`, tone: "warn" },
  inactive: { text: msg`Desactivada`, tone: "neutral" },
};

const qualities: Record<string, Word> = {
  green: { text: msg`Alta`, tone: "ok" },
  yellow: { text: msg`Media`, tone: "warn" },
  red: { text: msg`Baja`, tone: "danger" },
  unknown: { text: msg`Sin datos`, tone: "neutral" },
};

/** Meta's quality rating of a number, in words. */
export function qualityWord(quality: string | null): Word {
  const unknown: Word = { text: msg`Sin datos`, tone: "neutral" };
  return qualities[(quality ?? "").toLowerCase()] ?? unknown;
}

const nameStatuses: Record<string, Word> = {
  approved: { text: msg`Aprobado`, tone: "ok" },
  available_without_review: { text: msg`Aprobado`, tone: "ok" },
  pending_review: { text: msg`En revisión`, tone: "warn" },
  declined: { text: msg`Rechazado`, tone: "danger" },
  expired: { text: msg`Vencido`, tone: "danger" },
};

/** Where the review of the display name stands; null when Meta has said nothing. */
export function nameStatusWord(status: string | null): Word | null {
  return nameStatuses[(status ?? "").toLowerCase()] ?? null;
}

/** Conversations that the business may start in 24 hours, from Meta's `TIER_1K`; null when unlimited or unknown. */
export function dailyLimit(limit: string | null): number | "unlimited" | null {
  const tier = /TIER_(\d+)(K)?$/.exec(limit ?? "");
  if (tier) return Number(tier[1]) * (tier[2] ? 1000 : 1);
  return limit?.endsWith("UNLIMITED") ? "unlimited" : null;
}

const categories: Record<string, MessageDescriptor> = {
  marketing: msg`Marketing`,
  utility: msg`Utilidad`,
  authentication: msg`Autenticación`,
};

export function categoryWord(category: string): MessageDescriptor | null {
  return categories[category] ?? null;
}

const templateStatuses: Record<string, Word> = {
  approved: { text: msg`Aprobada`, tone: "ok" },
  pending: { text: msg`En revisión`, tone: "warn" },
  in_appeal: { text: msg`En apelación`, tone: "warn" },
  rejected: { text: msg`Rechazada`, tone: "danger" },
  paused: { text: msg`En pausa`, tone: "warn" },
  disabled: { text: msg`Deshabilitada`, tone: "danger" },
  flagged: { text: msg`Señalada`, tone: "warn" },
  limit_exceeded: { text: msg`Límite excedido`, tone: "warn" },
  archived: { text: msg`Archivada`, tone: "neutral" },
  deleted: { text: msg`Eliminada`, tone: "neutral" },
};

export function templateStatusWord(status: string): Word | null {
  return templateStatuses[status.toLowerCase()] ?? null;
}

const pauses: Record<string, MessageDescriptor> = {
  token_invalid: msg`Meta ya no acepta el token de acceso. Reemplázalo y reanuda la línea.`,
  account_restricted: msg`Meta restringió la cuenta. Revisa el Administrador comercial y reanuda cuando lo resuelvas.`,
  payment_required: msg`Hay un problema de pago en la cuenta de WhatsApp. Revísalo en Meta y reanuda la línea.`,
  permission_missing: msg`Al token le falta un permiso. Corrígelo en Meta, reemplázalo y reanuda la línea.`,
};

/** What to do about a pause; a general sentence for a reason nobody wrote one for. */
export function pauseWord(code: string): MessageDescriptor {
  return (
    pauses[code] ??
    msg`Meta rechazó los envíos de esta línea. Prueba la conexión para saber qué falta.`
  );
}
