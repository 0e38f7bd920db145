import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { codeMessage, problemMessages } from "@/api/problems.ts";

/** Why a row of a file is refused, where the sentence of the API's problem does not fit. */
const reasons: Record<string, MessageDescriptor> = {
  required: msg`Falta un dato obligatorio.`,
  row_too_long: msg`La fila es demasiado larga.`,
  wrong_length: msg`La fila no tiene tantas columnas como el encabezado.`,
  too_long: msg`Es demasiado largo.`,
  too_many: msg`Son demasiados.`,
  invalid: msg`No tiene la forma correcta.`,
  invalid_phone: msg`El teléfono no es válido.`,
  invalid_email: msg`El correo no es válido.`,
  invalid_date: msg`La fecha no se entiende.`,
  invalid_number: msg`No es un número.`,
  invalid_boolean: msg`No se entiende si es sí o no.`,
  invalid_kind: msg`No es contacto ni cliente potencial.`,
  invalid_country: msg`No es un país conocido.`,
  invalid_language: msg`No es un idioma conocido.`,
  number_cut_by_spreadsheet: msg`La hoja de cálculo recortó el número: dale formato de texto a la columna y expórtala de nuevo.`,
  email_of_other_contact: msg`El correo ya es de otro contacto.`,
  phone_of_other_contact: msg`El teléfono ya es de otro contacto.`,
  too_many_emails: msg`El contacto ya tiene todos los correos que caben.`,
  too_many_phones: msg`El contacto ya tiene todos los teléfonos que caben.`,
  invalid_option: msg`No es una de las opciones del campo.`,
  pattern_mismatch: msg`No cumple el formato del campo.`,
  unknown_user: msg`No hay un usuario con ese nombre o correo.`,
  identification_required: msg`Nada identifica a la persona: falta teléfono o correo.`,
};

/** What is wrong with a row, one sentence for each of its codes. */
export function rowReasons(i18n: I18n, codes: string): string {
  return codes
    .split(",")
    .map((code) => rowReason(i18n, code.trim()))
    .join(" ");
}

export function rowReason(i18n: I18n, code: string): string {
  const known = reasons[code];
  if (known) return i18n._(known);
  return code in problemMessages ? codeMessage(code) : i18n._(msg`No tiene la forma correcta.`);
}
