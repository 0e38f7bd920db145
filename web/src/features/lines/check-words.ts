import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { problemMessages } from "@/api/problems.ts";
import type { ChannelCheck } from "@/api/types.ts";

export const checkNames: Record<ChannelCheck["name"], MessageDescriptor> = {
  token: msg`Token de acceso`,
  permissions: msg`Permisos del token`,
  number: msg`Número de teléfono`,
  subscription: msg`Suscripción de la app a la cuenta`,
  callback: msg`Dirección de entrega verificada`,
  templates: msg`Lectura de plantillas`,
};

/** What to do when a check fails and its code says nothing more exact. */
const remedies: Record<ChannelCheck["name"], MessageDescriptor> = {
  token: msg`Meta no acepta el token. Crea uno nuevo para un usuario del sistema y reemplázalo.`,
  permissions: msg`Al token le falta un permiso. Créalo de nuevo con whatsapp_business_messaging y whatsapp_business_management.`,
  number: msg`Meta no encuentra el número con ese identificador. Revisa que sea de la misma cuenta.`,
  subscription: msg`No se pudo suscribir la app a la cuenta de WhatsApp. Revisa el identificador de la cuenta y los permisos.`,
  callback: msg`Meta aún no ha verificado la dirección. Pégala en WhatsApp › Configuración › Webhook.`,
  templates: msg`No se pudieron leer las plantillas de la cuenta.`,
};

const exact: Record<string, MessageDescriptor> = {
  token_missing: msg`La línea no tiene token guardado. Pégalo en Credenciales.`,
  token_invalid: remedies.token,
  token_of_other_app: msg`El token es de otra app de Meta. Crea uno con la app de esta línea.`,
  app_secret_invalid: msg`El identificador y la clave secreta de la app no coinciden. Reemplaza la clave en Apps de Meta.`,
  permission_missing: remedies.permissions,
  number_missing: remedies.number,
  number_blocked: msg`Meta bloqueó los envíos de este número. Revisa el Administrador de WhatsApp.`,
  waba_missing: msg`Falta el identificador de la cuenta de WhatsApp.`,
  subscribed_by_other_app: msg`La cuenta entrega sus mensajes a otra app. Suscribe esta en Meta.`,
  handshake_missing: remedies.callback,
};

const later = msg`Se comprueba cuando lo anterior esté bien.`;

/** One sentence for a check that is not fine. */
export function checkWord(check: ChannelCheck): MessageDescriptor {
  if (check.ok === null && check.code === null) return later;
  return exact[check.code ?? ""] ?? problemMessages[check.code ?? ""] ?? remedies[check.name];
}
