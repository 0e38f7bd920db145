import { useLingui } from "@lingui/react/macro";
import { CalendarX } from "lucide-react";
import type { ScheduledView } from "@/api/scheduled.ts";
import { useMay } from "@/api/use-session.ts";
import { Button } from "@/ui/button.tsx";
import { cardClass } from "./card-class.ts";
import { useScheduledActions } from "./use-scheduled-actions.ts";
import { useTakeUp } from "./use-take-up.ts";
import { useContentText, useReasonText } from "./words.ts";

/** What did not go, why, and the way to send it after all. */
export function ReturnedCard({ scheduled }: { scheduled: ScheduledView }) {
  const { t } = useLingui();
  const maySend = useMay("message_send");
  const contentText = useContentText();
  const reasonText = useReasonText();
  const { dismiss, isBusy } = useScheduledActions(scheduled.id);
  const { take, isFetching } = useTakeUp(scheduled, () => dismiss.mutate());
  const opensDialog =
    scheduled.content?.type === "interactive" || scheduled.content?.type === "template";
  return (
    <li className={`${cardClass} border-danger/60 bg-surface`}>
      <CalendarX size={16} aria-hidden="true" className="shrink-0 text-danger-ink" />
      <div className="min-w-48 flex-1">
        <p className="text-small font-medium text-danger-ink">
          {t`No se envió.`} <span className="font-normal">{reasonText(scheduled.reason)}</span>
        </p>
        <p className="line-clamp-2 text-small text-muted wrap-anywhere">{contentText(scheduled)}</p>
      </div>
      {maySend && (
        <div className="flex flex-wrap gap-1">
          {take && (
            <Button size="small" isDisabled={isBusy} isPending={isFetching} onPress={take}>
              {opensDialog ? t`Revisar y enviar` : t`Usar como borrador`}
            </Button>
          )}
          <Button size="small" variant="quiet" isDisabled={isBusy} onPress={() => dismiss.mutate()}>
            {t`Descartar`}
          </Button>
        </div>
      )}
    </li>
  );
}
