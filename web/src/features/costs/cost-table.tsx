import { useLingui } from "@lingui/react/macro";
import type { CostBy, CostPart } from "@/api/cost-types.ts";
import { categoryName, marketName } from "@/api/cost-words.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { priceText } from "@/lib/price.ts";
import { monthName } from "./months.ts";

const cell = "px-3 py-2 text-right tabular whitespace-nowrap";

/** Sums by one thing: each row a part, unknown prices counted apart. */
export function CostTable({ by, parts }: { by: CostBy; parts: CostPart[] }) {
  const { t } = useLingui();
  const { tag, number } = useFormat();
  const name = usePartName(by);
  const heads: Record<CostBy, string> = {
    month: t`Mes`,
    line: t`Línea`,
    category: t`Categoría`,
    agent: t`Agente`,
    template: t`Plantilla`,
    market: t`País o región`,
  };
  const hasUnknown = parts.some(({ unknown }) => unknown > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div tabIndex={0} className="overflow-x-auto rounded-surface border border-line">
      <table className="w-full border-collapse text-base">
        <caption className="sr-only">{t`Costos por ${heads[by].toLocaleLowerCase()}`}</caption>
        <thead>
          <tr className="border-b border-line text-small text-muted">
            <th scope="col" className="px-3 py-2 text-left font-medium">
              {heads[by]}
            </th>
            <th scope="col" className={`${cell} font-medium`}>{t`Gasto`}</th>
            <th scope="col" className={`${cell} font-medium`}>{t`Estimado`}</th>
            <th scope="col" className={`${cell} font-medium`}>{t`Cobrados`}</th>
            <th scope="col" className={`${cell} font-medium`}>{t`Gratis`}</th>
            {hasUnknown && <th scope="col" className={`${cell} font-medium`}>{t`Sin precio`}</th>}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {parts.map((part) => (
            <tr key={`${part.key}/${part.currency}`}>
              <th scope="row" className="max-w-60 truncate px-3 py-2 text-left font-normal">
                {name(part)}
              </th>
              <td className={`${cell} font-medium`} data-spent>
                {priceText(tag, part.micros, part.currency)}
              </td>
              <td className={`${cell} text-muted`}>
                {part.compared > 0 ? priceText(tag, part.estimated_micros, part.currency) : "—"}
              </td>
              <td className={cell}>{number(part.charged)}</td>
              <td className={cell}>{number(part.free)}</td>
              {hasUnknown && (
                <td className={part.unknown > 0 ? `${cell} text-warn-ink` : cell}>
                  {number(part.unknown)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function usePartName(by: CostBy): (part: CostPart) => string {
  const { t } = useLingui();
  const { tag } = useFormat();
  const none: Record<CostBy, string> = {
    month: "",
    line: t`Línea borrada`,
    category: t`Sin categoría`,
    agent: t`Sin agente`,
    template: t`Respuestas`,
    market: t`Sin país: gratis o sin precio`,
  };
  return ({ key, name }) => {
    if (name) return name;
    if (key === "") return none[by];
    if (by === "month") return monthName(tag, key);
    if (by === "category") return categoryName(key) ?? key;
    if (by === "market") return marketName(key, tag) ?? key;
    return key;
  };
}
