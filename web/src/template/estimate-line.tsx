import { useLingui } from "@lingui/react/macro";
import type { Estimate } from "@/api/cost-types.ts";
import { categoryName, freeReason, marketName, unknownReason } from "@/api/cost-words.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { priceText } from "@/lib/price.ts";

/** What something will cost, in a few words; the rest is said when one points at it. */
export function EstimateLine({ estimate, isShort }: { estimate: Estimate; isShort?: boolean }) {
  const { t } = useLingui();
  const { tag, number, day } = useFormat();
  const { state, reason, total, unit, card_from, allowance_left } = estimate;
  const details: string[] = [];
  const category = categoryName(estimate.category);
  const market = marketName(estimate.market, tag);
  if (category) details.push(category);
  if (market) details.push(market);
  if (card_from) details.push(t`Tarifa desde el ${day(card_from)}`);
  if (allowance_left !== null) {
    details.push(t`Respuestas gratis que quedan este mes: ${number(allowance_left)}`);
  }
  const why = state === "unknown" ? unknownReason(reason) : freeReason(reason);
  let text: string;
  if (state === "free") {
    const left = reason === "free_allowance" ? allowance_left : null;
    if (!isShort && why) text = t`Gratis: ${why}`;
    else text = left === null ? t`Gratis` : t`Gratis · quedan ${number(left)}`;
    if (isShort && why) details.unshift(t`Gratis: ${why}`);
  } else if (state === "priced" && total && unit) {
    const price = priceText(tag, total.micros, total.currency);
    text = isShort ? price : t`Costo estimado: ${price}`;
    if (isShort) details.unshift(t`Costo estimado: ${price}`);
  } else {
    text = isShort ? t`Precio desconocido` : t`Precio desconocido: ${why ?? ""}`;
    if (isShort && why) details.unshift(t`Precio desconocido: ${why}`);
  }
  return (
    <span data-cost={state} title={details.join(" · ")} className="tabular">
      {text}
      {details.length > 0 && <span className="sr-only">{`. ${details.join(". ")}`}</span>}
    </span>
  );
}
