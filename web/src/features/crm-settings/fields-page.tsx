import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Rows3 } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { customFieldsQuery } from "@/api/crm.ts";
import type { CustomFieldView, FieldEntity } from "@/api/crm-types.ts";
import { orderFields } from "@/api/fields.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Items } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page } from "@/ui/page.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/tabs.tsx";
import { toast } from "@/ui/toast.tsx";
import { FieldDialog } from "./field-dialog.tsx";
import { FieldList } from "./field-list.tsx";

/** The server's limit of a workspace's fields, of all entities together. */
const mostFields = 100;

export function FieldsPage() {
  return useMay("field_manage") ? <Fields /> : <NoPermission />;
}

function Fields() {
  const { t } = useLingui();
  const [entity, setEntity] = useState<FieldEntity>("contact");
  const [isAdding, setAdding] = useState(false);
  const query = useQuery(customFieldsQuery);
  const total = query.data?.items.length ?? 0;
  return (
    <Page
      title={t`Campos personalizados`}
      description={t`Lo que tu empresa necesita saber de cada contacto o empresa, además de lo de siempre. Hasta ${mostFields} en total.`}
      actions={
        <Button
          variant="primary"
          icon={<Plus size={16} />}
          isDisabled={total >= mostFields}
          onPress={() => setAdding(true)}
        >
          {t`Nuevo campo`}
        </Button>
      }
    >
      <Tabs value={entity} onChange={(id) => setEntity(id === "company" ? "company" : "contact")}>
        <TabList label={t`De qué`} className="px-0">
          <Tab id="contact">
            <Trans>Contacto</Trans>
          </Tab>
          <Tab id="company">
            <Trans>Empresa</Trans>
          </Tab>
        </TabList>
        <TabPanel id={entity} className="pt-4">
          {query.isError ? (
            <LoadFailed onRetry={() => void query.refetch()}>
              {problemMessage(asProblem(query.error))}
            </LoadFailed>
          ) : query.data ? (
            <OfEntity
              key={entity}
              entity={entity}
              fields={query.data.items.filter((field) => field.entity === entity)}
            />
          ) : (
            <SkeletonText lines={5} />
          )}
        </TabPanel>
      </Tabs>
      {isAdding && <FieldDialog entity={entity} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function OfEntity({ entity, fields }: { entity: FieldEntity; fields: CustomFieldView[] }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const byPosition = fields.toSorted((one, other) => one.position - other.position);
  const used = byPosition.filter((field) => !field.archived);
  const archived = byPosition.filter((field) => field.archived);
  const order = useMutation({
    mutationFn: (ids: string[]) => orderFields(entity, ids),
    onMutate: (ids) => {
      cache.setQueryData<Items<CustomFieldView>>(
        customFieldsQuery.queryKey,
        (known) => known && { items: known.items.map((field) => placed(field, ids)) },
      );
    },
    onError: (error) => toast.error(problemMessage(asProblem(error))),
    onSettled: () => cache.invalidateQueries({ queryKey: customFieldsQuery.queryKey }),
  });
  if (fields.length === 0) {
    return (
      <EmptyState icon={<Rows3 size={18} />} title={t`Todavía no hay campos`}>
        {t`Por ejemplo "Documento de identidad", "Talla" o "Fecha de renovación".`}
      </EmptyState>
    );
  }
  return (
    <>
      <FieldList fields={used} onOrder={(ids) => order.mutate(ids)} />
      {archived.length > 0 && (
        <section className="mt-6">
          <h2 className="mb-2 text-small font-medium text-muted">{t`Archivados`}</h2>
          <FieldList fields={archived} />
        </section>
      )}
    </>
  );
}

function placed(field: CustomFieldView, ids: string[]): CustomFieldView {
  const position = ids.indexOf(field.id);
  return position < 0 ? field : { ...field, position };
}
