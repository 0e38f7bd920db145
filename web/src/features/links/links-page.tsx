import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link2, Plus } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { type LinkView, linksQuery } from "@/api/links.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { Page, Rows } from "@/ui/page.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { LinkRow } from "./link-row.tsx";

/** Links and codes that open a chat with the company, and how many conversations each brought. */
export function LinksPage() {
  const { t } = useLingui();
  const mayManage = useMay("channel_manage");
  const links = useQuery(linksQuery);
  const [edited, setEdited] = useState<LinkView | "new" | null>(null);
  const create = mayManage && (
    <Button variant="primary" icon={<Plus size={16} />} onPress={() => setEdited("new")}>
      {t`Crear enlace`}
    </Button>
  );
  return (
    <Page
      title={t`Enlaces de WhatsApp`}
      description={t`Llevan a tus clientes a un chat con la empresa, con el mensaje ya escrito. Recado reconoce por cuál llegó cada uno.`}
      actions={links.data?.items.length ? create : undefined}
    >
      {links.isError && !links.data ? (
        <LoadFailed onRetry={() => void links.refetch()}>
          {problemMessage(asProblem(links.error))}
        </LoadFailed>
      ) : links.isPending ? (
        <Rows>
          {[1, 2].map((row) => (
            <li key={row} className="flex flex-col gap-2 p-3.5">
              <Skeleton className="h-4 w-40" />
              <Skeleton className="h-3 w-64" />
            </li>
          ))}
        </Rows>
      ) : links.data.items.length === 0 ? (
        <EmptyState
          icon={<Link2 size={20} strokeWidth={1.75} />}
          title={t`Todavía no hay enlaces`}
          action={create}
        >
          {t`Crea uno para tu sitio, tus redes o un cartel con código QR.`}
        </EmptyState>
      ) : (
        <Rows>
          {links.data.items.map((link) => (
            <LinkRow key={link.id} link={link} onEdit={() => setEdited(link)} />
          ))}
        </Rows>
      )}
      {edited && (
        <LinkDialog link={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}
