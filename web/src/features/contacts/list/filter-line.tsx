import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import { segmentsQuery, updateSegment } from "@/api/segments.ts";
import { useMay } from "@/api/use-session.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Button } from "@/ui/button.tsx";
import { Chip } from "@/ui/chip.tsx";
import { toast } from "@/ui/toast.tsx";
import { describe } from "../filter/describe.ts";
import { conditionOf, draftOf, removeNode } from "../filter/draft.ts";
import { useFilterFields } from "../filter/use-filter-fields.ts";
import { useContacts } from "./contacts-context.tsx";

/** What narrows the list, each part with its way out, and what may become of it. */
export function FilterLine() {
  const { list, search, segment, refine, show } = useContacts();
  const { i18n, t } = useLingui();
  const format = useFormat();
  const fields = useFilterFields();
  const draft = useMemo(() => draftOf(list.filter), [list.filter]);
  if (!list.filter) return null;
  const words = { i18n, format, fields };
  const parts = draft.match === "all" ? draft.nodes : [draft];

  function take(key: string): void {
    const left = parts.length === 1 ? null : conditionOf(removeNode(draft, key));
    refine({ filter: left ?? undefined, ...(left ? {} : { segment: undefined }) });
  }

  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5 border-b border-line px-4 py-2">
      {parts.map((node) => (
        <span key={node.key} className="flex max-w-full min-w-0">
          <Chip onRemove={() => take(node.key)}>{describe(node, words)}</Chip>
        </span>
      ))}
      <Button size="small" variant="quiet" onPress={() => show({ kind: "filter" })}>
        {t`Cambiar`}
      </Button>
      {search.filter && <SaveActions isOfSegment={segment !== undefined} />}
    </div>
  );
}

function SaveActions({ isOfSegment }: { isOfSegment: boolean }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const { search, segment, refine, show } = useContacts();
  const mayWrite = useMay("contact_write");
  const save = useMutation({
    mutationFn: updateSegment.bind(null, segment?.id ?? ""),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: segmentsQuery.queryKey });
      void cache.invalidateQueries({ queryKey: ["contact-count"] });
      refine({ filter: undefined });
      toast.ok(t`Segmento guardado`);
    },
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });
  return (
    <span className="ml-auto flex flex-wrap gap-1.5">
      <Button size="small" variant="quiet" onPress={() => refine({ filter: undefined })}>
        {isOfSegment ? t`Descartar cambios` : t`Quitar filtros`}
      </Button>
      {mayWrite && (
        <Button size="small" onPress={() => show({ kind: "save-segment" })}>
          {isOfSegment ? t`Guardar como nuevo` : t`Guardar como segmento`}
        </Button>
      )}
      {mayWrite && isOfSegment && search.filter && (
        <Button
          size="small"
          variant="primary"
          isPending={save.isPending}
          onPress={() => search.filter && save.mutate({ condition: search.filter })}
        >
          {t`Guardar cambios`}
        </Button>
      )}
    </span>
  );
}
