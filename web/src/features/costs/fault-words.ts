import type { MessageDescriptor } from "@lingui/core";
import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FieldError } from "@/api/client.ts";

const words: Record<string, MessageDescriptor> = {
  file_empty: msg`El archivo no tiene filas.`,
  column_missing: msg`Falta esta columna. Si vale para todo el archivo, escríbela arriba.`,
  column_twice: msg`La columna está dos veces.`,
  row_oversized: msg`La fila es demasiado larga.`,
  row_too_wide: msg`La fila tiene más celdas que el encabezado. ¿Hay decimales con coma?`,
  too_many_rows: msg`El archivo tiene demasiadas filas.`,
  market_missing: msg`Falta el país o la región.`,
  market_unknown: msg`No es un país ni una región de Meta.`,
  category_missing: msg`Falta la categoría.`,
  category_unknown: msg`No es una categoría de Meta.`,
  currency_missing: msg`Falta la moneda.`,
  currency_invalid: msg`La moneda son tres letras, como USD.`,
  date_missing: msg`Falta la fecha.`,
  date_invalid: msg`La fecha se escribe año-mes-día, como 2026-10-01.`,
  dates_reversed: msg`El fin es anterior al inicio.`,
  dates_overlap: msg`Las fechas se cruzan con otro precio igual.`,
  tier_invalid: msg`El volumen es un número entero.`,
  tiers_reversed: msg`El tramo termina antes de empezar.`,
  tiers_overlap: msg`Los tramos se cruzan.`,
  tiers_gap: msg`Falta un tramo antes de este.`,
  price_missing: msg`Falta el precio.`,
  decimal_malformed: msg`El precio no es un número.`,
  decimal_comma: msg`Usa punto en los decimales, como 0.0125.`,
  decimal_negative: msg`El precio no puede ser negativo.`,
  decimal_too_fine: msg`El precio tiene más de seis decimales.`,
  decimal_too_large: msg`El precio es demasiado grande.`,
  duplicate: msg`El mismo precio está dos veces.`,
  required: msg`Elige un archivo.`,
  too_large: msg`El archivo pasa de 5 MB.`,
  card_exists: msg`Ya hay una tarifa de esa moneda y fecha.`,
};

const unread = msg`No se pudo leer.`;

export interface Fault {
  /** As spreadsheets count; null for what is wrong with the file as a whole or beside other cards. */
  row: number | null;
  /** The name of the column, or of the card. */
  place: string;
  text: string;
  isTaken: boolean;
}

/** `/file/3/price` → row 3, column price. */
export function faultOf({ pointer, code }: FieldError): Fault {
  const [root, ...rest] = pointer.split("/").slice(1);
  const text = i18n._(words[code] ?? unread);
  const isTaken = code === "card_exists";
  if (root === "file" && rest.length > 0) {
    return { row: Number(rest[0]), place: rest[1] ?? "", text, isTaken };
  }
  return { row: null, place: rest.join(" · "), text, isTaken };
}
