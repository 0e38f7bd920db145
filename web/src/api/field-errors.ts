import type { MessageDescriptor } from "@lingui/core";
import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { asProblem } from "./client.ts";

const malformed = msg`No tiene la forma correcta.`;

const fieldMessages: Record<string, MessageDescriptor> = {
  required: msg`Falta este dato.`,
  too_long: msg`Es demasiado largo.`,
  too_short: msg`Es demasiado corto.`,
  invalid: malformed,
  taken: msg`Ya está en uso.`,
  pattern: msg`No coincide con el formato que pide el campo.`,
  unknown_option: msg`No es una de las opciones del campo.`,
  too_many: msg`Ya hay todos los que caben.`,
  repeated: msg`Ya está en la ficha.`,
  not_found: msg`Ya no existe.`,
  not_allowed: msg`Aquí no cabe.`,
  too_many_rows: msg`WhatsApp admite hasta 10 opciones en total.`,
  in_the_past: msg`Esa hora ya pasó.`,
  too_far: msg`Elige una fecha dentro de un año.`,
  budget_not_positive: msg`El presupuesto debe ser mayor que cero.`,
  threshold_invalid: msg`Cada porcentaje va de 1 a 1000.`,
  too_many_thresholds: msg`Caben hasta 10 porcentajes.`,
  wrong: msg`No coincide con tu contraseña actual.`,
};

/** One sentence per field of a refused form: `/user/email` → "Ya está en uso.". */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!error) return {};
  return Object.fromEntries(
    asProblem(error).errors.map(({ pointer, code }) => [
      pointer,
      i18n._(fieldMessages[code] ?? malformed),
    ]),
  );
}
