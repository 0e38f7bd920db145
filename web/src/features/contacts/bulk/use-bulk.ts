import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/client.ts";
import { changeMany, contactListKey } from "@/api/contact-lists.ts";
import { tagsQuery } from "@/api/crm.ts";
import type { BulkAction } from "@/api/crm-types.ts";
import { problemMessage } from "@/api/problems.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { toast } from "@/ui/toast.tsx";
import { useContacts } from "../list/contacts-context.tsx";
import { asRequest, nothing } from "../list/selection.ts";

/** Does one thing with everybody who is chosen, and says how many it changed. */
export function useBulk(onDone: () => void) {
  const { t } = useLingui();
  const format = useFormat();
  const cache = useQueryClient();
  const { selection, list, select } = useContacts();
  return useMutation({
    mutationFn: (action: BulkAction) => changeMany(asRequest(selection, list), action),
    onSuccess: ({ changed, job }) => {
      const count = format.number(changed ?? 0);
      toast.ok(
        job
          ? t`Son muchos: se cambian de a poco y la lista se pone al día sola.`
          : t`Cambiados: ${count}`,
      );
      for (const queryKey of [contactListKey, ["contact-count"], tagsQuery.queryKey]) {
        void cache.invalidateQueries({ queryKey });
      }
      select(nothing);
      onDone();
    },
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });
}
