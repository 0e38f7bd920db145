import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus, Smartphone } from "lucide-react";
import { asProblem } from "@/api/client.ts";
import { channelsQuery } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { buttonClass } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page } from "@/ui/page.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { LineCard } from "./line-card.tsx";
import { MetaAppList } from "./meta-app-list.tsx";

/** Lines that may be in use at once; deactivated ones do not count. */
const mostLines = 10;

export function LinesPage() {
  return useMay("channel_manage") ? <LineList /> : <NoPermission />;
}

function LineList() {
  const { t } = useLingui();
  const channels = useQuery(channelsQuery);
  const lines = [...(channels.data?.items ?? [])].sort(
    (one, other) => Number(one.state === "inactive") - Number(other.state === "inactive"),
  );
  const inUse = lines.filter((line) => line.state !== "inactive").length;
  const addLink = (
    <Link to="/settings/channels/new" className={buttonClass("primary")}>
      <Plus size={16} aria-hidden="true" />
      {t`Agregar línea`}
    </Link>
  );
  return (
    <Page
      title={t`Canales`}
      description={t`Las líneas de WhatsApp que atiende tu equipo, con su estado ante Meta.`}
      actions={lines.length > 0 && inUse < mostLines && addLink}
    >
      {channels.isError && (
        <LoadFailed onRetry={() => void channels.refetch()}>
          {problemMessage(asProblem(channels.error))}
        </LoadFailed>
      )}
      {channels.isPending && (
        <div className="flex flex-col gap-3">
          <Skeleton className="h-24 rounded-surface" />
          <Skeleton className="h-24 rounded-surface" />
        </div>
      )}
      {channels.data && lines.length === 0 && (
        <EmptyState
          icon={<Smartphone size={18} />}
          title={t`Todavía no hay líneas`}
          action={addLink}
          className="rounded-surface border border-line"
        >
          {t`Conecta el número de WhatsApp de tu empresa, o empieza con el simulador para conocer Recado.`}
        </EmptyState>
      )}
      <ul className="flex flex-col gap-3">
        {lines.map((line) => (
          <LineCard key={line.id} line={line} />
        ))}
      </ul>
      {inUse >= mostLines && (
        <p className="mt-3 text-small text-muted">{t`Has alcanzado el máximo de 10 líneas. Desactiva una para agregar otra.`}</p>
      )}
      <MetaAppList />
    </Page>
  );
}
