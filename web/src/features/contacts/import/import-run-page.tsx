import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { asProblem } from "@/api/client.ts";
import type { ImportView } from "@/api/crm-types.ts";
import { importQuery } from "@/api/imports.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { buttonClass } from "@/ui/button.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Skeleton, SkeletonText } from "@/ui/skeleton.tsx";
import { ImportResult } from "./import-result.tsx";
import { MappingStep } from "./mapping-step.tsx";

/** One import from its mapping to its undoing; it goes on when nobody looks. */
export function ImportRunPage() {
  const { t } = useLingui();
  const { importId } = useParams({ strict: false });
  const mayImport = useMay("contact_import");
  const query = useQuery({ ...importQuery(importId ?? ""), staleTime: 0 });
  if (!mayImport) return <NoPermission />;
  return (
    <main className="h-full min-h-0 flex-1 overflow-y-auto bg-surface">
      <div className="mx-auto flex max-w-260 flex-col px-4 pt-5 pb-16 medium:px-6 medium:pt-9">
        <div className="-ml-2 mb-3 flex">
          <Link to="/contacts/import" className={buttonClass("quiet", "small")}>
            <ChevronLeft size={16} aria-hidden="true" />
            {t`Importaciones`}
          </Link>
        </div>
        {query.isError ? (
          <LoadFailed onRetry={() => void query.refetch()}>
            {problemMessage(asProblem(query.error))}
          </LoadFailed>
        ) : query.data ? (
          <Step view={query.data} />
        ) : (
          <>
            <Skeleton className="mb-6 h-7 w-64" />
            <SkeletonText lines={6} />
          </>
        )}
      </div>
    </main>
  );
}

function Step({ view }: { view: ImportView }) {
  return (
    <>
      <h1 className="mb-5 text-title font-semibold tracking-[-0.012em] wrap-anywhere">
        {view.file_name}
      </h1>
      {view.state === "mapping" ? (
        <MappingStep key={view.id} view={view} />
      ) : (
        <ImportResult view={view} />
      )}
    </>
  );
}
