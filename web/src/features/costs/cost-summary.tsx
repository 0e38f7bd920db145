import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "@/lib/format-context.tsx";
import { priceText } from "@/lib/price.ts";
import { deviation, type Total } from "./totals.ts";

/** The stretch in four numbers; unknown prices are in no sum. */
export function CostSummary({ total }: { total: Total }) {
  const { t } = useLingui();
  const { tag, number } = useFormat();
  const off = deviation(total);
  const percent = new Intl.NumberFormat(tag, {
    style: "percent",
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-surface border border-line medium:grid-cols-4">
      <Fact name={t`Gasto`}>
        <span data-total={total.currency}>{priceText(tag, total.micros, total.currency)}</span>
      </Fact>
      <Fact name={t`Frente a lo estimado`}>
        {total.compared === 0
          ? "—"
          : off === null || Math.abs(off) < 0.0005
            ? t`Igual`
            : percent.format(off)}
      </Fact>
      <Fact name={t`Gratis`}>{number(total.free)}</Fact>
      <Fact name={t`Sin precio`}>
        <span className={total.unknown > 0 ? "text-warn-ink" : undefined}>
          {number(total.unknown)}
        </span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="-mb-px border-b border-line px-3.5 py-2.5 even:border-l medium:border-l medium:first:border-l-0">
      <dt className="text-small text-muted">{name}</dt>
      <dd className="mt-0.5 text-base font-medium tabular">{children}</dd>
    </div>
  );
}
