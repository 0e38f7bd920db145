import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type EstimateAsk, estimateQuery } from "@/api/costs.ts";
import type { Id } from "@/api/types.ts";
import { EstimateLine } from "./estimate-line.tsx";

interface TemplateCostProps {
  template: Id | null;
  /** Who gets it; null while nobody knows. */
  to: { conversation_id: Id } | Extract<EstimateAsk, { channel_id: Id }> | null;
  /** It goes only once the window has closed, so what is free because of it will not be. */
  isAfterWindow?: boolean;
}

/** What the chosen template will cost, at the left of the buttons that send it. */
export function TemplateCost({ template, to, isAfterWindow = false }: TemplateCostProps) {
  const { t } = useLingui();
  const ask = to && template ? { ...to, template_id: template } : null;
  const { data, isError } = useQuery({
    ...estimateQuery(ask ?? { conversation_id: "" }),
    enabled: ask !== null,
  });
  if (!ask) return null;
  const willCost = isAfterWindow && data?.reason === "customer_service_window";
  return (
    <span role="status" data-template-cost className="min-w-0">
      {data && !willCost && <EstimateLine estimate={data} />}
      {willCost && t`Tendrá costo: solo se envía con la ventana cerrada.`}
      {!data && !isError && <span className="text-faint">{t`Calculando el costo…`}</span>}
    </span>
  );
}
