import type { MessageDescriptor } from "@lingui/core";
import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";

const free: Record<string, MessageDescriptor> = {
  customer_service_window: msg`la ventana de 24 horas está abierta`,
  free_entry_point: msg`llegó por un anuncio`,
  free_allowance: msg`dentro de las respuestas gratis del mes`,
  already_open_conversation: msg`la conversación ya se había cobrado`,
  service_free: msg`las respuestas no se cobraban`,
  reaction: msg`las reacciones no se cobran`,
  not_billable: msg`Meta no lo cobró`,
};

const unknown: Record<string, MessageDescriptor> = {
  no_rules: msg`no hay reglas de esa fecha`,
  no_currency: msg`falta la moneda de facturación`,
  no_market: msg`no se conoce el país`,
  no_rate_card: msg`sin tarifa`,
  no_price: msg`la tarifa no tiene este país o categoría`,
  no_tier: msg`la tarifa no llega a este volumen`,
  allowance_unknown: msg`no se sabe cuántas respuestas gratis quedan`,
  window_closed: msg`la ventana está cerrada`,
  category_unknown: msg`la categoría no tiene precio`,
  pricing_unclear: msg`Meta no dijo cómo la cobró`,
  amount_too_large: msg`el importe es demasiado grande`,
};

const categories: Record<string, MessageDescriptor> = {
  marketing: msg`Marketing`,
  utility: msg`Utilidad`,
  authentication: msg`Autenticación`,
  authentication_international: msg`Autenticación internacional`,
  service: msg`Servicio (respuestas)`,
};

const regions: Record<string, MessageDescriptor> = {
  north_america: msg`Norteamérica`,
  rest_of_africa: msg`Resto de África`,
  rest_of_asia_pacific: msg`Resto de Asia y Pacífico`,
  rest_of_central_eastern_europe: msg`Resto de Europa central y oriental`,
  rest_of_western_europe: msg`Resto de Europa occidental`,
  rest_of_latin_america: msg`Resto de Latinoamérica`,
  rest_of_middle_east: msg`Resto de Oriente Medio`,
  other: msg`Otros países`,
};

const said = (words: Record<string, MessageDescriptor>, code: string | null) => {
  const word = words[code ?? ""];
  return word ? i18n._(word) : null;
};

/** Why it costs nothing, to follow "Gratis:". */
export const freeReason = (code: string | null): string | null => said(free, code);

/** Why nobody can tell, to follow "Precio desconocido:". */
export const unknownReason = (code: string | null): string | null => said(unknown, code);

export const categoryName = (code: string | null): string | null => said(categories, code);

/** A country by its letters, a region by its code. */
export function marketName(code: string | null, tag: string): string | null {
  if (!code) return null;
  const region = said(regions, code);
  if (region) return region;
  try {
    return new Intl.DisplayNames([tag], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
