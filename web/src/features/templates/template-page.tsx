import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { templateAccountsQuery, writtenTemplateQuery } from "@/api/written-templates.ts";
import { buttonClass } from "@/ui/button.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { Editor } from "./editor.tsx";

/** One template: its text, what Meta thinks of it, what became of it. */
export function TemplatePage() {
  const { t } = useLingui();
  const { templateId } = useParams({ strict: false }) as { templateId: string };
  const may = useMay("template_manage");
  const query = useQuery({ ...writtenTemplateQuery(templateId), enabled: may });
  const { data: accounts } = useQuery({ ...templateAccountsQuery, enabled: may });
  if (!may) return <NoPermission />;
  const account = accounts?.items.find((one) => one.id === query.data?.account_id);
  return (
    <div className="h-full overflow-y-auto bg-surface">
      <div className="mx-auto flex max-w-280 flex-col px-4 pt-5 pb-16 medium:px-6 medium:pt-7">
        <div className="-ml-2 mb-2 flex">
          <Link to="/templates" className={buttonClass("quiet", "small")}>
            <ChevronLeft size={16} aria-hidden="true" />
            {t`Plantillas`}
          </Link>
        </div>
        {query.isError && (
          <LoadFailed onRetry={() => void query.refetch()}>
            {problemMessage(asProblem(query.error))}
          </LoadFailed>
        )}
        {query.isPending && <SkeletonText lines={10} />}
        {query.data && (
          <Editor key={query.data.id} template={query.data} line={account?.lines[0]?.id ?? null} />
        )}
      </div>
    </div>
  );
}
