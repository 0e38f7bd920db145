import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { codeMessage, problemMessages } from "@/api/problems.ts";

/** Why a row of a file is refused, where the sentence of the API's problem does not fit. */
const reasons: Record<string, MessageDescriptor> = {
  required: msg`Falta un dato obligatorio.`,
  too_long: msg`Es demasiado largo.`,
  too_many: msg`Son demasiados.`,
  invalid: msg`No tiene la forma correcta.`,
  invalid_phone: msg`El teléfono no es válido.`,
  invalid_email: msg`El correo no es válido.`,
  invalid_date: msg`La fecha no se entiende.`,
  invalid_number: msg`No es un número.`,
  invalid_option: msg`No es una de las opciones del campo.`,
  pattern_mismatch: msg`No cumple el formato del campo.`,
  unknown_user: msg`No hay un usuario con ese nombre o correo.`,
  identification_required: msg`Nada identifica a la persona: falta teléfono o correo.`,
  duplicate_contact: msg`El correo y el teléfono son de dos contactos distintos.`,
  number_of_other_contact: msg`El teléfono ya es de otro contacto.`,
};

export function rowReason(i18n: I18n, code: string): string {
  const known = reasons[code];
  if (known) return i18n._(known);
  return code in problemMessages ? codeMessage(code) : i18n._(msg`No tiene la forma correcta.`);
}
