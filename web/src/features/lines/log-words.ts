import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

const template = msg`Plantilla`;

const kinds: Record<string, MessageDescriptor> = {
  template_status: template,
  template_quality: msg`Calidad de plantilla`,
  template_components: template,
  template_category: msg`Categoría de plantilla`,
  quality: msg`Calidad del número`,
  name: msg`Nombre para mostrar`,
  username: msg`Nombre de usuario`,
  account: msg`Cuenta`,
  review: msg`Revisión de la cuenta`,
  alert: msg`Alerta`,
  capability: msg`Límites`,
  security: msg`Seguridad`,
  preference: msg`Preferencia de una persona`,
  call: msg`Llamada`,
  flow: msg`Formulario`,
  group: msg`Grupo`,
  history: msg`Historial`,
  history_progress: msg`Historial del teléfono`,
  state_sync: msg`Contactos del teléfono`,
  handover: msg`Traspaso`,
  settings: msg`Ajustes de la cuenta`,
  activity: msg`Actividad`,
  errors: msg`Error de Meta`,
  echo: msg`Eco del teléfono`,
  status: msg`Estado de un mensaje`,
  identity_change: msg`Cambio de identidad`,
  unknown: msg`Aviso desconocido`,
};

/** What an entry of a line's log is about. */
export function logKindWord(kind: string): MessageDescriptor {
  return kinds[kind] ?? msg`Otro aviso`;
}

const events: Record<string, MessageDescriptor> = {
  approved: msg`Aprobada`,
  rejected: msg`Rechazada`,
  declined: msg`Rechazado`,
  pending: msg`En revisión`,
  paused: msg`En pausa`,
  unpaused: msg`Reanudada`,
  disabled: msg`Deshabilitada`,
  deleted: msg`Eliminada`,
  flagged: msg`Señalado por baja calidad`,
  unflagged: msg`Ya no está señalado`,
  upgrade: msg`El límite de mensajes sube`,
  downgrade: msg`El límite de mensajes baja`,
  throughput_upgrade: msg`La velocidad de envío sube`,
  onboarding: msg`Número dado de alta`,
  disabled_update: msg`La cuenta quedó deshabilitada`,
  account_restriction: msg`La cuenta tiene restricciones`,
  account_violation: msg`La cuenta incumplió una política`,
  verified_account: msg`Cuenta verificada`,
  pin_changed: msg`Cambió el PIN de verificación`,
  pin_reset_request: msg`Se pidió restablecer el PIN`,
};

/** Meta's own word for what happened, in our language; the bare word where nobody translated it. */
export function logEventWord(event: string): MessageDescriptor | string {
  return events[event] ?? event.replaceAll("_", " ");
}
