import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Coins, Download } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import type { CostBy } from "@/api/cost-types.ts";
import { costsQuery, exportUrl, type Months } from "@/api/costs.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Banner } from "@/ui/banner.tsx";
import { buttonClass } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page } from "@/ui/page.tsx";
import { Select } from "@/ui/select.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { CostChart } from "./cost-chart.tsx";
import { CostSummary } from "./cost-summary.tsx";
import { CostTable } from "./cost-table.tsx";
import { eachMonth, lastMonths } from "./months.ts";
import { totals } from "./totals.ts";

export function CostsPage() {
  return useMay("cost_read") ? <Overview /> : <NoPermission />;
}

function Overview() {
  const { t } = useLingui();
  const { dayKey } = useFormat();
  const [stretch, setStretch] = useState<"1" | "3" | "6" | "12">("6");
  const today = dayKey(new Date(useNow(60_000)).toISOString());
  const months = lastMonths(today, Number(stretch));
  const byMonth = useQuery(costsQuery(months, "month"));
  const isEmpty = byMonth.data?.items.length === 0;
  return (
    <Page
      title={t`Costos`}
      description={t`Lo que Meta cobró por tus mensajes, según sus avisos de entrega y tus tarifas.`}
      actions={
        byMonth.data &&
        !isEmpty && (
          <a href={exportUrl(months)} download className={buttonClass()}>
            <Download size={16} aria-hidden="true" />
            {t`Exportar CSV`}
          </a>
        )
      }
    >
      <Select
        aria-label={t`Periodo`}
        className="mb-4 w-52"
        value={stretch}
        onChange={setStretch}
        options={[
          { id: "1", label: t`Este mes` },
          { id: "3", label: t`Últimos 3 meses` },
          { id: "6", label: t`Últimos 6 meses` },
          { id: "12", label: t`Últimos 12 meses` },
        ]}
      />
      {byMonth.isError && (
        <LoadFailed onRetry={() => void byMonth.refetch()}>
          {problemMessage(asProblem(byMonth.error))}
        </LoadFailed>
      )}
      {byMonth.isPending && <Skeleton className="h-56 rounded-surface" />}
      {isEmpty && (
        <EmptyState
          icon={<Coins size={18} />}
          title={t`Todavía no hay costos`}
          action={<RatesLink />}
          className="rounded-surface border border-line"
        >
          {t`Aparecen cuando Meta confirma la entrega de tus mensajes. Importa una tarifa para ver importes.`}
        </EmptyState>
      )}
      {byMonth.data && !isEmpty && <Figures months={months} />}
    </Page>
  );
}

function RatesLink() {
  const { t } = useLingui();
  return <Link to="/settings/rates" className={buttonClass()}>{t`Ver tarifas`}</Link>;
}

function Figures({ months }: { months: Months }) {
  const { t } = useLingui();
  const [by, setBy] = useState<CostBy>("category");
  const byMonth = useQuery(costsQuery(months, "month")).data?.items ?? [];
  const parts = useQuery(costsQuery(months, by)).data?.items ?? [];
  const sums = totals(byMonth);
  const unknown = sums.reduce((count, { unknown: more }) => count + more, 0);
  return (
    <div className="flex flex-col gap-5">
      {unknown > 0 && (
        <Banner tone="warn" action={<RatesLink />}>
          {t`Hay mensajes cobrados cuyo precio no está en ninguna tarifa. Al importarla se calculan solos.`}
        </Banner>
      )}
      {sums.map((total) => (
        <section key={total.currency} className="flex flex-col gap-3">
          <CostSummary total={total} />
          <CostChart
            currency={total.currency}
            bars={eachMonth(months).map((month) => ({
              month,
              micros: byMonth
                .filter(({ key, currency }) => key === month && currency === total.currency)
                .reduce((sum, { micros }) => sum + micros, 0),
            }))}
          />
        </section>
      ))}
      <section className="flex flex-col gap-3">
        <Select
          aria-label={t`Agrupar por`}
          className="w-52"
          value={by}
          onChange={setBy}
          options={[
            { id: "category", label: t`Por categoría` },
            { id: "month", label: t`Por mes` },
            { id: "line", label: t`Por línea` },
            { id: "agent", label: t`Por agente` },
            { id: "template", label: t`Por plantilla` },
            { id: "market", label: t`Por país o región` },
          ]}
        />
        <CostTable by={by} parts={parts} />
      </section>
    </div>
  );
}
