import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { messagingLimitQuery } from "@/api/costs.ts";
import type { Id } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";

/** How many people were written to first in the last 24 hours, and when there is room again (C-20). */
export function LimitUse({ line }: { line: Id }) {
  const { t } = useLingui();
  const { number, full } = useFormat();
  const { data } = useQuery(messagingLimitQuery(line));
  if (!data) return null;
  const used = number(data.used);
  if (data.limit === null) {
    return (
      <span className="text-small text-muted tabular">{t`En las últimas 24 horas: ${used}`}</span>
    );
  }
  const isFull = data.left === 0;
  return (
    <span
      className={isFull ? "text-small text-danger-ink tabular" : "text-small text-muted tabular"}
    >
      {t`En las últimas 24 horas: ${used} · quedan ${number(data.left ?? 0)}`}
      {isFull && data.room_at && ` · ${t`habrá lugar: ${full(data.room_at)}`}`}
    </span>
  );
}
