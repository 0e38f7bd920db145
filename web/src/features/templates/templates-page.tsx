import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { FileText, Plus, RefreshCw } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import {
  syncTemplates,
  type TemplateFilter,
  templateAccountsQuery,
  writtenTemplatesQuery,
} from "@/api/written-templates.ts";
import { useLater } from "@/lib/use-later.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page, Rows } from "@/ui/page.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";
import { NewTemplateDialog } from "./new-template-dialog.tsx";
import { TemplateFilters } from "./template-filters.tsx";
import { isVariantOf, TemplateRow } from "./template-row.tsx";

const nothing: TemplateFilter = { q: "", status: "", category: "", language: "", quality: "" };

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
      <TemplateFilters filter={filter} onChange={setFilter} />
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
    const isNarrowed = Object.values({ ...filter, q }).some((asked) => asked !== "");
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
        {templates.map((template, at) => {
          const account = accounts?.items.find((one) => one.id === template.account_id);
          const lines = account?.lines.map((line) => line.nickname).join(", ");
          return (
            <TemplateRow
              key={template.id}
              template={template}
              isVariant={isVariantOf(template, templates[at - 1])}
              lines={many ? lines : undefined}
            />
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
