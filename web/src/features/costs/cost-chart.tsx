import { useLingui } from "@lingui/react/macro";
import { useFormat } from "@/lib/format-context.tsx";
import { priceText } from "@/lib/price.ts";
import { monthName } from "./months.ts";

export interface Bar {
  month: string;
  micros: number;
}

const height = 132;
const gap = 6;
const width = 600;

/** What was spent, month by month. The table beside it says the same in numbers, so it is a picture to a reader. */
export function CostChart({ bars, currency }: { bars: Bar[]; currency: string }) {
  const { t } = useLingui();
  const { tag } = useFormat();
  const most = Math.max(1, ...bars.map(({ micros }) => micros));
  const step = width / Math.max(1, bars.length);
  const top = bars.find(({ micros }) => micros === most);
  const label = top
    ? t`Gasto por mes. El mayor, ${monthName(tag, top.month)}: ${priceText(tag, top.micros, currency)}.`
    : t`Gasto por mes: nada todavía.`;
  return (
    <figure className="rounded-surface border border-line px-3 pt-3 pb-2" data-cost-chart>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
        className="h-33 w-full overflow-visible"
      >
        <line x1="0" x2={width} y1={height} y2={height} className="stroke-line" />
        {bars.map(({ month, micros }, index) => {
          const tall = Math.round((micros / most) * (height - 8));
          const from = index * step + gap / 2;
          return (
            <rect
              key={month}
              x={from}
              y={height - tall}
              width={Math.max(2, Math.min(step - gap, 64))}
              height={tall}
              rx="2"
              className="fill-accent"
            >
              <title>{`${monthName(tag, month)}: ${priceText(tag, micros, currency)}`}</title>
            </rect>
          );
        })}
      </svg>
      <div aria-hidden="true" className="mt-1 flex text-meta text-muted">
        {bars.map(({ month }, index) => (
          <span key={month} className="min-w-0 flex-1 truncate">
            {bars.length <= 6 || index % 2 === 0 ? monthName(tag, month, true) : ""}
          </span>
        ))}
      </div>
    </figure>
  );
}
