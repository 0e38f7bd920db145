import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ChevronLeft, Trash2 } from "lucide-react";
import { DialogTrigger } from "react-aria-components";
import { asProblem } from "@/api/client.ts";
import { companyQuery, deleteCompany } from "@/api/companies.ts";
import type { CompanyView } from "@/api/crm-types.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { Button, buttonClass } from "@/ui/button.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page } from "@/ui/page.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";
import { CompanyFacts } from "./company-facts.tsx";
import { CompanyPeople } from "./company-people.tsx";

/** One company: what is known of it, and its people. */
export function CompanyPage() {
  const { t } = useLingui();
  const { companyId = "" } = useParams({ strict: false });
  const mayRead = useMay("contact_read");
  const mayDelete = useMay("contact_delete");
  const query = useQuery(companyQuery(companyId));
  if (!mayRead) return <NoPermission />;
  return (
    <Page
      title={query.data?.name ?? t`Empresa`}
      isAlone
      back={
        <Link to="/companies" className={buttonClass("quiet", "small")}>
          <ChevronLeft size={16} aria-hidden="true" />
          {t`Empresas`}
        </Link>
      }
      actions={query.data && mayDelete && <Delete company={query.data} />}
    >
      {query.isError ? (
        <LoadFailed onRetry={() => void query.refetch()}>
          {problemMessage(asProblem(query.error))}
        </LoadFailed>
      ) : query.data ? (
        <>
          <CompanyFacts company={query.data} />
          <CompanyPeople company={query.data} />
        </>
      ) : (
        <SkeletonText lines={7} />
      )}
    </Page>
  );
}

function Delete({ company }: { company: CompanyView }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const navigate = useNavigate();
  return (
    <DialogTrigger>
      <Button icon={<Trash2 size={15} />}>{t`Eliminar`}</Button>
      <ConfirmDialog
        title={t`¿Eliminar ${company.name}?`}
        confirmLabel={t`Eliminar empresa`}
        onConfirm={async () => {
          try {
            await deleteCompany(company.id);
          } catch (error) {
            toast.error(problemMessage(asProblem(error)));
            throw error;
          }
          await navigate({ to: "/companies" });
          void cache.invalidateQueries({ queryKey: ["companies"] });
        }}
      >
        {t`Sus contactos se conservan, sin empresa.`}
      </ConfirmDialog>
    </DialogTrigger>
  );
}
