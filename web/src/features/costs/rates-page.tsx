import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/client.ts";
import { costSettingsQuery } from "@/api/costs.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { FormSection } from "@/ui/form-row.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page } from "@/ui/page.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { BillingForm } from "./billing-form.tsx";
import { CardList } from "./card-list.tsx";
import { ImportCard } from "./import-card.tsx";

export function RatesPage() {
  return useMay("cost_read") ? <Rates /> : <NoPermission />;
}

function Rates() {
  const { t } = useLingui();
  const mayManage = useMay("cost_manage");
  const settings = useQuery(costSettingsQuery);
  return (
    <Page
      title={t`Tarifas y presupuesto`}
      description={t`Lo que Meta cobra por mensaje según el país y la categoría. Recado no trae precios: impórtalos de la página de precios de Meta.`}
    >
      {settings.isError && (
        <LoadFailed onRetry={() => void settings.refetch()}>
          {problemMessage(asProblem(settings.error))}
        </LoadFailed>
      )}
      {settings.isPending && <SkeletonText lines={8} />}
      {settings.data && (
        <>
          <FormSection title={t`Tarifas`}>
            <CardList />
          </FormSection>
          {mayManage && (
            <FormSection title={t`Importar una tarifa`}>
              <ImportCard currency={settings.data.currency} />
            </FormSection>
          )}
          {mayManage && (
            <FormSection
              title={t`Facturación y presupuesto`}
              description={t`Los administradores reciben un aviso cuando el gasto del mes llega a cada porcentaje.`}
            >
              <BillingForm settings={settings.data} />
            </FormSection>
          )}
        </>
      )}
    </Page>
  );
}
