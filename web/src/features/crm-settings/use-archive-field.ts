import { useMutation, useQueryClient } from "@tanstack/react-query";
import { upsertItem } from "@/api/cache.ts";
import { asProblem } from "@/api/client.ts";
import { customFieldsQuery } from "@/api/crm.ts";
import { updateField } from "@/api/fields.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { toast } from "@/ui/toast.tsx";

/** Takes a field out of use, or back into it; what was written in it stays. */
export function useArchiveField() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, archived }: { id: Id; archived: boolean }) => updateField(id, { archived }),
    onSuccess: (field) => upsertItem(cache, customFieldsQuery.queryKey, field),
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });
}
