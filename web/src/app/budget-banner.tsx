import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { costSettingsQuery } from "@/api/costs.ts";
import { useMay } from "@/api/use-session.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { priceText } from "@/lib/price.ts";
import { Stored, useStored } from "@/lib/stored.ts";
import { Banner } from "@/ui/banner.tsx";
import { buttonClass } from "@/ui/button.tsx";

const isText = (value: unknown): value is string => typeof value === "string";
/** The last threshold that was seen, such as `2026-11/80`. */
const seen = new Stored<string>("recado.budget-seen", "", isText);

/** Tells whoever may see costs that the month's spending reached a threshold of the budget, each once. */
export function BudgetBanner() {
  return useMay("cost_read") ? <Warning /> : null;
}

function Warning() {
  const { t } = useLingui();
  const { tag } = useFormat();
  const last = useStored(seen);
  const { data } = useQuery({ ...costSettingsQuery, staleTime: 60_000 });
  const told = data?.told.at(-1);
  if (!data || !told || data.budget_micros === null) return null;
  const key = `${data.month}/${told.percent}`;
  if (last === key) return null;
  const spent = priceText(tag, data.spent_micros, data.currency);
  const budget = priceText(tag, data.budget_micros, data.currency);
  return (
    <Banner
      tone={told.percent >= 100 ? "danger" : "warn"}
      isFlush
      role="status"
      action={
        <Link
          to="/settings/costs"
          className={buttonClass("secondary", "small")}
        >{t`Ver costos`}</Link>
      }
      onDismiss={() => seen.set(key)}
    >
      <span data-budget-warning={told.percent}>
        {t`El gasto en mensajes llegó al ${told.percent} % del presupuesto del mes: ${spent} de ${budget}.`}
      </span>
    </Banner>
  );
}
