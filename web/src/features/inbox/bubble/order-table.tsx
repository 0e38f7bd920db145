import { Trans } from "@lingui/react/macro";
import type { Content } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { RichText } from "@/ui/rich-text.tsx";

/** What everything with a price comes to, by currency: amounts of two currencies are never added. */
function totalsOf(items: Content<"order">["items"]): [string, number][] {
  const totals = new Map<string, number>();
  for (const { price, quantity } of items) {
    if (!price) continue;
    const known = totals.get(price.currency) ?? 0;
    totals.set(price.currency, known + price.amount_micros * quantity);
  }
  return [...totals];
}

/** What the customer put into the basket, line by line. */
export function OrderTable({ content }: { content: Content<"order"> }) {
  const format = useFormat();
  const totals = totalsOf(content.items);
  return (
    <span className="block w-80 max-w-full">
      <table className="w-full text-small">
        <thead>
          <tr className="border-b border-line-strong text-left text-meta text-muted">
            <th scope="col" className="py-1 pr-2 font-medium">
              <Trans>Producto</Trans>
            </th>
            <th scope="col" className="py-1 pr-2 text-right font-medium">
              <Trans>Cant.</Trans>
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              <Trans>Importe</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {content.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an order never change
            <tr key={at} className="border-b border-line">
              <td className="py-1 pr-2 wrap-anywhere">
                {item.retailer_id}
                {item.price && item.quantity > 1 && (
                  <span className="block text-meta text-muted tabular">
                    <Trans>
                      {format.money(item.price.amount_micros, item.price.currency)} cada uno
                    </Trans>
                  </span>
                )}
              </td>
              <td className="py-1 pr-2 text-right tabular">{format.number(item.quantity)}</td>
              <td className="py-1 text-right whitespace-nowrap tabular">
                {item.price
                  ? format.money(item.price.amount_micros * item.quantity, item.price.currency)
                  : "—"}
              </td>
            </tr>
          ))}
        </tbody>
        {totals.length > 0 && (
          <tfoot>
            {totals.map(([currency, micros]) => (
              <tr key={currency} className="font-semibold">
                <th scope="row" className="py-1 pr-2 text-left" colSpan={2}>
                  <Trans>Total</Trans>
                </th>
                <td className="py-1 text-right whitespace-nowrap tabular">
                  {format.money(micros, currency)}
                </td>
              </tr>
            ))}
          </tfoot>
        )}
      </table>
      {content.text && <RichText text={content.text} className="mt-1 block" />}
    </span>
  );
}
