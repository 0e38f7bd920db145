import { Plural, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Building2, ChevronLeft, Plus } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { companyListQuery } from "@/api/companies.ts";
import type { CompanyView } from "@/api/crm-types.ts";
import { useUsers } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { type Command, useCommands } from "@/lib/commands.ts";
import { useLater } from "@/lib/use-later.ts";
import { Button, buttonClass } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page, Rows } from "@/ui/page.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { NewCompanyDialog } from "./new-company-dialog.tsx";

/** The companies that contacts belong to. */
export function CompaniesPage() {
  const { t } = useLingui();
  const mayWrite = useMay("contact_write");
  const [isCreating, setCreating] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  useCommands("companies", useCompanyCommands(search, mayWrite, setCreating), 1);
  if (!useMay("contact_read")) return <NoPermission />;
  return (
    <Page
      title={t`Empresas`}
      isAlone
      back={
        <Link to="/contacts" className={buttonClass("quiet", "small")}>
          <ChevronLeft size={16} aria-hidden="true" />
          {t`Contactos`}
        </Link>
      }
      actions={
        mayWrite && (
          <Button variant="primary" icon={<Plus size={16} />} onPress={() => setCreating(true)}>
            {t`Nueva empresa`}
          </Button>
        )
      }
    >
      <SearchField
        inputRef={search}
        label={t`Buscar empresas`}
        placeholder={t`Nombre, dominio o correo`}
        shortcut="/"
        value={text}
        onChange={setText}
        className="mb-3"
      />
      <CompanyList text={text.trim()} />
      {isCreating && <NewCompanyDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function useCompanyCommands(
  search: React.RefObject<HTMLInputElement | null>,
  mayWrite: boolean,
  setCreating: (isOn: boolean) => void,
): Command[] {
  const { t } = useLingui();
  return useMemo(() => {
    const section = t`Empresas`;
    const commands: Command[] = [
      {
        id: "companies-search",
        name: t`Buscar empresas`,
        icon: Building2,
        section,
        keys: "/",
        run: () => search.current?.focus(),
      },
    ];
    if (mayWrite) {
      commands.push({
        id: "companies-new",
        name: t`Nueva empresa`,
        icon: Plus,
        section,
        keys: "n",
        run: () => setCreating(true),
      });
    }
    return commands;
  }, [t, search, mayWrite, setCreating]);
}

function CompanyList({ text }: { text: string }) {
  const { t } = useLingui();
  const asked = useLater(text);
  const query = useInfiniteQuery({ ...companyListQuery(asked), placeholderData: keepPreviousData });
  const companies = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError) {
    return (
      <LoadFailed onRetry={() => void query.refetch()}>
        {problemMessage(asProblem(query.error))}
      </LoadFailed>
    );
  }
  if (query.isPending) return <SkeletonText lines={8} />;
  if (companies.length === 0) {
    return (
      <EmptyState
        icon={<Building2 size={18} />}
        title={asked ? t`Ninguna empresa coincide` : t`Todavía no hay empresas`}
      >
        {asked
          ? t`Prueba con otra parte del nombre o del dominio.`
          : t`Crea la primera, o escríbela en la ficha de un contacto.`}
      </EmptyState>
    );
  }
  return (
    <>
      <Rows>
        {companies.map((company) => (
          <CompanyRow key={company.id} company={company} />
        ))}
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

function CompanyRow({ company }: { company: CompanyView }) {
  const owner = useUsers().find((user) => user.id === company.owner_id)?.name;
  return (
    <li>
      <Link
        to="/companies/$companyId"
        params={{ companyId: company.id }}
        className="flex items-center gap-3 px-3.5 py-2.5 text-ink no-underline hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">
            <bdi>{company.name}</bdi>
          </span>
          <span className="block truncate text-small text-muted">
            {[company.domain, company.email, owner].filter(Boolean).join(" · ")}
          </span>
        </span>
        <span className="tabular shrink-0 text-small text-muted">
          <Plural value={company.contacts} one="# contacto" other="# contactos" />
        </span>
      </Link>
    </li>
  );
}
