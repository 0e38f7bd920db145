import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import { cancelScheduled, dismissScheduled, sendScheduled } from "@/api/scheduled.ts";
import type { Id } from "@/api/types.ts";
import { toast } from "@/ui/toast.tsx";

/** What may be done to a message that waits or that came back. */
export function useScheduledActions(id: Id) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const settle = {
    onError: (error: unknown) => toast.error(problemMessage(asProblem(error))),
    onSettled: () => cache.invalidateQueries({ queryKey: ["scheduled"] }),
  };
  const cancel = useMutation({
    mutationFn: () => cancelScheduled(id),
    onSuccess: () => toast.ok(t`Envío cancelado`),
    ...settle,
  });
  const send = useMutation({ mutationFn: () => sendScheduled(id), ...settle });
  const dismiss = useMutation({ mutationFn: () => dismissScheduled(id), ...settle });
  const isBusy = cancel.isPending || send.isPending || dismiss.isPending;
  return { cancel, send, dismiss, isBusy };
}
