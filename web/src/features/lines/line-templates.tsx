import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FileText, RefreshCw } from "lucide-react";
import { api, asProblem } from "@/api/client.ts";
import { templatesQuery } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import { unsupportedWord } from "@/api/template-reasons.ts";
import type { TemplateList, TemplateView } from "@/api/template-types.ts";
import type { ChannelView } from "@/api/types.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { Rows } from "@/ui/page.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";
import { categoryWord, templateStatusWord } from "./line-words.ts";

/** The templates of the line's account with what Meta says of each, and the button that asks again. */
export function LineTemplates({ line }: { line: ChannelView }) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  const client = useQueryClient();
  const query = templatesQuery(line.id);
  const templates = useQuery(query);
  const sync = useMutation({
    mutationFn: () => api.post<TemplateList>(`/channels/${line.id}/templates/sync`),
    onSuccess: (list) => client.setQueryData(query.queryKey, list),
    onError: (error) => toast.error(t`No se pudo sincronizar`, problemMessage(asProblem(error))),
  });
  const syncedAt = templates.data?.synced_at;
  const synced = syncedAt ? format.ago(syncedAt, now) : null;
  const items = templates.data?.items ?? [];

  if (templates.isError) {
    return (
      <LoadFailed onRetry={() => void templates.refetch()}>
        {problemMessage(asProblem(templates.error))}
      </LoadFailed>
    );
  }
  return (
    <section>
      <div className="mb-3 flex items-center gap-3">
        <p className="flex-1 text-small text-muted">
          {synced ? t`Sincronizadas ${synced}` : t`Aún no se han sincronizado`}
        </p>
        <Button
          size="small"
          icon={<RefreshCw size={14} />}
          isPending={sync.isPending}
          onPress={() => sync.mutate()}
        >
          {t`Sincronizar`}
        </Button>
      </div>
      {templates.data && items.length === 0 && (
        <EmptyState
          icon={<FileText size={18} />}
          title={t`La cuenta no tiene plantillas`}
          className="rounded-surface border border-line"
        >
          {t`Créalas en el Administrador de WhatsApp; al aprobarlas Meta, aparecen aquí.`}
        </EmptyState>
      )}
      {templates.isPending && <Skeleton className="h-32 rounded-surface" />}
      {items.length > 0 && (
        <Rows>
          {items.map((template) => (
            <TemplateRow key={template.id} template={template} />
          ))}
        </Rows>
      )}
    </section>
  );
}

function TemplateRow({ template }: { template: TemplateView }) {
  const { i18n } = useLingui();
  const status = templateStatusWord(template.status);
  const category = categoryWord(template.category);
  const unsupported = unsupportedWord(template.unsupported);
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="truncate font-mono text-small font-medium">{template.name}</span>
          <span className="text-small text-muted">
            {template.language} · {category ? i18n._(category) : template.category}
          </span>
        </p>
        <p className="line-clamp-2 text-small text-muted">{template.body}</p>
        {template.reason && <p className="mt-0.5 text-small text-danger-ink">{template.reason}</p>}
        {unsupported && <p className="mt-0.5 text-small text-warn-ink">{i18n._(unsupported)}</p>}
      </div>
      <Badge tone={status?.tone ?? "neutral"}>
        {status ? i18n._(status.text) : template.status}
      </Badge>
    </li>
  );
}
