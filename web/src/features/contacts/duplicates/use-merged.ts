import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/client.ts";
import { contactListKey, mergesQuery } from "@/api/contact-lists.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { contactKeys } from "@/api/contacts.ts";
import type { MergeResult } from "@/api/crm-types.ts";
import { duplicatesQuery, undoMerge } from "@/api/duplicates.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { toast } from "@/ui/toast.tsx";

/** Takes two people apart again, and says when that cannot be. */
export function useUndoMerge(): (merge: Id, survivor: Id) => Promise<void> {
  const { t } = useLingui();
  const refresh = useRefresh();
  return async (merge, survivor) => {
    try {
      await undoMerge(merge);
      toast.ok(t`Fusión deshecha: vuelven a ser dos`);
    } catch (error) {
      toast.error(problemMessage(asProblem(error)));
    }
    refresh(survivor);
  };
}

/** Says that two became one, with the way back. */
export function useMerged(): (result: MergeResult, absorbed: ContactView) => void {
  const { t } = useLingui();
  const refresh = useRefresh();
  const undo = useUndoMerge();
  return ({ merge_id, contact }, absorbed) => {
    refresh(contact.id);
    toast.show({
      title: t`${absorbed.name} se unió a ${contact.name}`,
      tone: "ok",
      timeout: 10_000,
      action: { label: t`Deshacer`, onPress: () => void undo(merge_id, contact.id) },
    });
  };
}

function useRefresh(): (survivor: Id) => void {
  const cache = useQueryClient();
  return (survivor) => {
    for (const queryKey of [
      duplicatesQuery.queryKey,
      contactListKey,
      contactKeys.one(survivor),
      contactKeys.history(survivor),
      mergesQuery(survivor).queryKey,
    ]) {
      void cache.invalidateQueries({ queryKey });
    }
  };
}
