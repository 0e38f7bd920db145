import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileText, Plus, RefreshCw } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { WrittenTemplateView } from "@/api/template-types.ts";
import { useMay } from "@/api/use-session.ts";
import {
  syncTemplates,
  type TemplateFilter,
  templateAccountsQuery,
  writtenTemplatesQuery,
} from "@/api/written-templates.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { useLater } from "@/lib/use-later.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page, Rows } from "@/ui/page.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";
import { NewTemplateDialog } from "./new-template-dialog.tsx";
import { categoryWord, qualityWord, statusWord } from "./template-words.ts";

const nothing: TemplateFilter = { q: "", status: "", category: "", language: "" };

/** Every template of the company, whatever its line. */
export function TemplatesPage() {
  const { t } = useLingui();
  const may = useMay("template_manage");
  const [isCreating, setCreating] = useState(false);
  const [filter, setFilter] = useState<TemplateFilter>(nothing);
  if (!may) return <NoPermission />;
  return (
    <Page
      title={t`Plantillas`}
      description={t`Los mensajes con los que la empresa puede escribir primero. Meta revisa cada uno.`}
      actions={
        <>
          <SyncButton />
          <Button variant="primary" icon={<Plus size={16} />} onPress={() => setCreating(true)}>
            {t`Nueva plantilla`}
          </Button>
        </>
      }
    >
      <Filters filter={filter} onChange={setFilter} />
      <TemplateRows filter={filter} onCreate={() => setCreating(true)} />
      {isCreating && <NewTemplateDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function SyncButton() {
  const { t } = useLingui();
  const [isPending, setPending] = useState(false);
  async function sync() {
    setPending(true);
    try {
      await syncTemplates();
      toast.ok(t`Plantillas sincronizadas`);
    } catch (error) {
      toast.error(t`No se pudieron sincronizar`, problemMessage(asProblem(error)));
    }
    setPending(false);
  }
  return (
    <Button icon={<RefreshCw size={15} />} isPending={isPending} onPress={sync}>
      {t`Sincronizar`}
    </Button>
  );
}

interface FiltersProps {
  filter: TemplateFilter;
  onChange: (filter: TemplateFilter) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t, i18n } = useLingui();
  const any = { id: "any", label: t`Cualquier estado` };
  const statuses = ["draft", "approved", "pending", "rejected", "paused", "disabled"];
  const categories = ["utility", "marketing", "authentication"];
  const word = (text: MessageDescriptor | null, id: string) => (text ? i18n._(text) : id);
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <SearchField
        label={t`Buscar plantillas`}
        placeholder={t`Nombre o texto`}
        shortcut="/"
        value={filter.q}
        onChange={(q) => onChange({ ...filter, q })}
        className="min-w-52 flex-1"
      />
      <Select
        aria-label={t`Estado`}
        variant="quiet"
        options={[any, ...statuses.map((id) => ({ id, label: word(statusWord(id).text, id) }))]}
        value={filter.status || "any"}
        onChange={(status) => onChange({ ...filter, status: status === "any" ? "" : status })}
      />
      <Select
        aria-label={t`Categoría`}
        variant="quiet"
        options={[
          { id: "any", label: t`Cualquier categoría` },
          ...categories.map((id) => ({ id, label: word(categoryWord(id), id) })),
        ]}
        value={filter.category || "any"}
        onChange={(category) =>
          onChange({ ...filter, category: category === "any" ? "" : category })
        }
      />
    </div>
  );
}

function TemplateRows({ filter, onCreate }: { filter: TemplateFilter; onCreate: () => void }) {
  const { t } = useLingui();
  const q = useLater(filter.q.trim());
  const query = useInfiniteQuery({
    ...writtenTemplatesQuery({ ...filter, q }),
    placeholderData: keepPreviousData,
  });
  const { data: accounts } = useQuery(templateAccountsQuery);
  const templates = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError) {
    return (
      <LoadFailed onRetry={() => void query.refetch()}>
        {problemMessage(asProblem(query.error))}
      </LoadFailed>
    );
  }
  if (query.isPending) return <SkeletonText lines={8} />;
  if (templates.length === 0) {
    const isNarrowed = Boolean(q || filter.status || filter.category || filter.language);
    return (
      <EmptyState
        icon={<FileText size={18} />}
        title={isNarrowed ? t`Ninguna plantilla coincide` : t`Todavía no hay plantillas`}
        action={!isNarrowed && <Button onPress={onCreate}>{t`Nueva plantilla`}</Button>}
      >
        {isNarrowed
          ? t`Prueba con otra palabra o quita un filtro.`
          : t`Empieza con uno de los textos de la biblioteca y cámbialo a tu gusto.`}
      </EmptyState>
    );
  }
  const many = (accounts?.items.length ?? 0) > 1;
  return (
    <>
      <Rows>
        {templates.map((template) => {
          const account = accounts?.items.find((one) => one.id === template.account_id);
          const lines = account?.lines.map((line) => line.nickname).join(", ");
          return (
            <TemplateRow key={template.id} template={template} lines={many ? lines : undefined} />
          );
        })}
      </Rows>
      {query.hasNextPage && (
        <Button
          className="mt-3 self-start"
          isPending={query.isFetchingNextPage}
          onPress={() => void query.fetchNextPage()}
        >
          {t`Ver más`}
        </Button>
      )}
    </>
  );
}

function TemplateRow({
  template,
  lines,
}: {
  template: WrittenTemplateView;
  lines: string | undefined;
}) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const status = statusWord(template.status);
  const quality =
    template.status === "approved" || template.status === "paused"
      ? qualityWord(template.quality)
      : null;
  const category = categoryWord(template.category);
  const coming = template.coming_category ? categoryWord(template.coming_category.category) : null;
  return (
    <li>
      <Link
        to="/templates/$templateId"
        params={{ templateId: template.id }}
        className="flex flex-col gap-1 px-3.5 py-2.5 text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 flex-1 basis-40 truncate font-medium">
            {template.name || t`Sin nombre`}
          </span>
          <Badge tone={status.tone}>{i18n._(status.text)}</Badge>
          {quality && <Badge tone={quality.tone}>{i18n._(quality.text)}</Badge>}
          {category && <Badge>{i18n._(category)}</Badge>}
          <Badge className="uppercase">{template.language}</Badge>
        </span>
        <span className="line-clamp-2 text-small text-muted">{template.body}</span>
        {(lines || coming || (template.has_draft && template.status !== "draft")) && (
          <span className="flex flex-wrap gap-x-3 text-meta text-faint">
            {lines && <span>{lines}</span>}
            {template.has_draft && template.status !== "draft" && (
              <span>{t`Con cambios sin enviar`}</span>
            )}
            {coming && template.coming_category && (
              <span>{t`Será ${i18n._(coming)} desde ${format.full(template.coming_category.at)}`}</span>
            )}
          </span>
        )}
      </Link>
    </li>
  );
}
