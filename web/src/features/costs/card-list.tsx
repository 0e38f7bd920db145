import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import type { RateCard } from "@/api/cost-types.ts";
import { deleteRateCard, rateCardsQuery } from "@/api/costs.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { Rows } from "@/ui/page.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";

/** The cards that there are, the newest day first. */
export function CardList() {
  const { t } = useLingui();
  const cards = useQuery(rateCardsQuery);
  const [chosen, setChosen] = useState<RateCard | null>(null);
  if (cards.isError) {
    return (
      <LoadFailed onRetry={() => void cards.refetch()}>
        {problemMessage(asProblem(cards.error))}
      </LoadFailed>
    );
  }
  if (cards.isPending) return <Skeleton className="h-16 rounded-surface" />;
  if (cards.data.items.length === 0) {
    return (
      <p className="rounded-surface border border-line px-3.5 py-3 text-base text-muted">
        {t`Todavía no hay tarifas: los precios se muestran como desconocidos, nunca como cero.`}
      </p>
    );
  }
  return (
    <>
      <Rows>
        {cards.data.items.map((card) => (
          <CardRow key={card.id} card={card} onDelete={() => setChosen(card)} />
        ))}
      </Rows>
      {chosen && <DeleteCard card={chosen} onDone={() => setChosen(null)} />}
    </>
  );
}

function CardRow({ card, onDelete }: { card: RateCard; onDelete: () => void }) {
  const { t } = useLingui();
  const { day, number } = useFormat();
  const mayManage = useMay("cost_manage");
  const from = day(card.effective_from);
  return (
    <li className="flex items-center gap-3 px-3.5 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 text-base font-medium">
          {t`${card.currency} desde el ${from}`}
          {card.is_example && <Badge tone="warn">{t`Cifras de ejemplo`}</Badge>}
        </p>
        <p className="truncate text-small text-muted">
          {t`Precios: ${number(card.rates)}`}
          {card.file_name && ` · ${card.file_name}`}
        </p>
      </div>
      {mayManage && (
        <IconButton label={t`Eliminar la tarifa ${card.currency} del ${from}`} onPress={onDelete}>
          <Trash2 size={16} strokeWidth={1.75} />
        </IconButton>
      )}
    </li>
  );
}

function DeleteCard({ card, onDone }: { card: RateCard; onDone: () => void }) {
  const { t } = useLingui();
  const { day } = useFormat();
  const client = useQueryClient();
  async function remove() {
    try {
      await deleteRateCard(card.id);
    } catch (error) {
      toast.error(t`No se eliminó la tarifa`, problemMessage(asProblem(error)));
      throw error;
    }
    void client.invalidateQueries({ queryKey: ["costs"] });
  }

  return (
    <ConfirmDialog
      title={t`Eliminar la tarifa ${card.currency} del ${day(card.effective_from)}`}
      confirmLabel={t`Eliminar tarifa`}
      isOpen
      onConfirm={remove}
      onOpenChange={(isOpen) => !isOpen && onDone()}
    >
      {t`Los mensajes nuevos dejan de tener estos precios. Lo que ya se cobró con ella se conserva.`}
    </ConfirmDialog>
  );
}
