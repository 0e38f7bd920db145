import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

const kinds: Record<string, MessageDescriptor> = {
  template_status: msg`Plantilla`,
  template_quality: msg`Plantilla`,
  template_category: msg`Plantilla`,
  quality: msg`Calidad`,
  account: msg`Cuenta`,
  name: msg`Nombre`,
  security: msg`Seguridad`,
  preference: msg`Preferencia`,
  call: msg`Llamada`,
  history: msg`Historial`,
  coexistence: msg`Coexistencia`,
};

/** What an entry of a line's log is about. */
export function logKindWord(kind: string): MessageDescriptor {
  return kinds[kind] ?? msg`Otro aviso`;
}
