import { Plural, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { SeveralEstimateView } from "@/api/cost-types.ts";
import { severalEstimateQuery } from "@/api/costs.ts";
import type { Id } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { priceText } from "@/lib/price.ts";

interface ManyCostProps {
  template: Id;
  channel: Id;
  contacts: Id[];
}

/** What a template to all of them will cost together. */
export function ManyCost({ template, channel, contacts }: ManyCostProps) {
  const { t } = useLingui();
  const { data, isError } = useQuery(severalEstimateQuery(template, channel, contacts));
  return (
    <span role="status" data-template-cost className="min-w-0 tabular">
      {data && <Sum estimate={data} />}
      {!data && !isError && <span className="text-faint">{t`Calculando el costo…`}</span>}
    </span>
  );
}

/** How many, how much, and for how many it is nothing or nobody knows. */
function Sum({ estimate }: { estimate: SeveralEstimateView }) {
  const { t } = useLingui();
  const { tag, number } = useFormat();
  const { recipients, free, unknown, unreachable, total } = estimate;
  const rest: string[] = [];
  if (total) {
    const price = priceText(tag, total.micros, total.currency);
    rest.push(t`${price} en total`);
  }
  if (free > 0) rest.push(t`${number(free)} gratis`);
  if (unknown > 0) rest.push(t`${number(unknown)} sin tarifa`);
  if (unreachable > 0) rest.push(t`${number(unreachable)} sin número`);
  return (
    <>
      <Plural value={recipients} one="# persona" other="# personas" />
      {rest.map((part) => ` · ${part}`).join("")}
    </>
  );
}
