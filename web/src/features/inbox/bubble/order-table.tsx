import { Trans } from "@lingui/react/macro";
import type { Content } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { RichText } from "@/ui/rich-text.tsx";

export function OrderTable({ content }: { content: Content<"order"> }) {
  const format = useFormat();
  const currency = content.items.find((item) => item.price)?.price?.currency;
  const total = content.items.reduce(
    (sum, item) => sum + (item.price?.amount_micros ?? 0) * item.quantity,
    0,
  );
  return (
    <span className="block w-80 max-w-full">
      <table className="w-full text-small">
        <thead>
          <tr className="border-b border-line-strong text-left text-meta text-muted">
            <th className="py-1 pr-2 font-medium">
              <Trans>Producto</Trans>
            </th>
            <th className="py-1 pr-2 text-right font-medium">
              <Trans>Cant.</Trans>
            </th>
            <th className="py-1 text-right font-medium">
              <Trans>Importe</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {content.items.map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an order never change
            <tr key={at} className="border-b border-line">
              <td className="max-w-40 truncate py-1 pr-2">{item.retailer_id}</td>
              <td className="py-1 pr-2 text-right tabular">{format.number(item.quantity)}</td>
              <td className="py-1 text-right tabular">
                {item.price
                  ? format.money(item.price.amount_micros * item.quantity, item.price.currency)
                  : "—"}
              </td>
            </tr>
          ))}
        </tbody>
        {currency && (
          <tfoot>
            <tr className="font-semibold">
              <td className="py-1 pr-2" colSpan={2}>
                <Trans>Total</Trans>
              </td>
              <td className="py-1 text-right tabular">{format.money(total, currency)}</td>
            </tr>
          </tfoot>
        )}
      </table>
      {content.text && <RichText text={content.text} className="mt-1 block" />}
    </span>
  );
}
