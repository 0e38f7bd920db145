import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { asProblem } from "@/api/client.ts";
import type { Amount } from "@/api/cost-types.ts";
import { categoryName, freeReason, marketName, unknownReason } from "@/api/cost-words.ts";
import { messageCostQuery } from "@/api/costs.ts";
import { problemMessage } from "@/api/problems.ts";
import type { MessageView } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { priceText } from "@/lib/price.ts";
import { Banner } from "@/ui/banner.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";

/** What a message cost, or why it was free, beside what was expected. */
export function CostDialog({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const { t } = useLingui();
  const { tag, day } = useFormat();
  const { data, error } = useQuery(messageCostQuery(message.id));
  const amount = useAmountText();
  const facts = data?.actual ?? data?.estimate;
  const category = categoryName(facts?.category ?? null);
  const market = marketName(facts?.market ?? null, tag);
  return (
    <Dialog
      title={t`Costo del mensaje`}
      size="small"
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      {error && <Banner tone="danger">{problemMessage(asProblem(error))}</Banner>}
      {!error && !data && <SkeletonText lines={3} />}
      {data && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 pb-2 text-base">
          <Fact name={t`Cobrado`}>
            <span data-message-cost={data.actual?.state ?? "none"} className="font-medium tabular">
              {data.actual ? amount(data.actual) : pendingText(data.is_released, t)}
            </span>
          </Fact>
          <Fact name={t`Estimado`}>
            <span className="tabular">{data.estimate ? amount(data.estimate) : "—"}</span>
          </Fact>
          {category && <Fact name={t`Categoría`}>{category}</Fact>}
          {market && <Fact name={t`País o región`}>{market}</Fact>}
          {facts?.card_from && <Fact name={t`Tarifa`}>{t`Desde el ${day(facts.card_from)}`}</Fact>}
        </dl>
      )}
    </Dialog>
  );
}

function pendingText(isReleased: boolean, t: ReturnType<typeof useLingui>["t"]): string {
  return isReleased ? t`Nada: no se entregó` : t`Todavía nada: se cobra al entregarse`;
}

function useAmountText(): (amount: Amount) => string {
  const { t } = useLingui();
  const { tag } = useFormat();
  return ({ state, reason, amount }) => {
    if (state === "known" && amount) return priceText(tag, amount.micros, amount.currency);
    if (state === "free") return t`Gratis: ${freeReason(reason) ?? ""}`;
    return t`Precio desconocido: ${unknownReason(reason) ?? ""}`;
  };
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
