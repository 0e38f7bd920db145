import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { unpauseTemplate, writtenTemplateQuery } from "@/api/written-templates.ts";
import { Button } from "@/ui/button.tsx";
import { toast } from "@/ui/toast.tsx";

/** Ends a pause that does not end by itself. */
export function ResumeButton({ id }: { id: Id }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const resume = useMutation({
    mutationFn: () => unpauseTemplate(id),
    onSuccess: (next) => {
      cache.setQueryData(writtenTemplateQuery(id).queryKey, next);
      void cache.invalidateQueries({ queryKey: ["templates"] });
      if (next.status === "paused") toast.ok(t`Meta recibió el pedido`);
      else toast.ok(t`Plantilla reanudada`);
    },
    onError: (error) => toast.error(t`No se reanudó`, problemMessage(asProblem(error))),
  });
  return (
    <Button
      size="small"
      icon={<Play size={14} />}
      isPending={resume.isPending}
      onPress={() => resume.mutate()}
    >
      {t`Reanudar`}
    </Button>
  );
}
