import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { QrCode } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { editLink, type LinkView, linksQuery } from "@/api/links.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { toast } from "@/ui/toast.tsx";
import { ShareDialog } from "./share-dialog.tsx";

export function LinkRow({ link, onEdit }: { link: LinkView; onEdit: () => void }) {
  const { t } = useLingui();
  const { number } = useFormat();
  const client = useQueryClient();
  const mayManage = useMay("channel_manage");
  const [isShared, setShared] = useState(false);
  const archive = useMutation({
    mutationFn: () => editLink(link.id, { archived: !link.archived }),
    onSuccess: () => client.invalidateQueries({ queryKey: linksQuery.queryKey }),
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });
  const count = number(link.conversations);
  const conversations = link.conversations === 1 ? t`1 conversación` : t`${count} conversaciones`;
  const firsts = number(link.first_touches);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3.5 py-3">
      <div className="min-w-56 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium wrap-anywhere">{link.name}</span>
          {link.archived && <Badge>{t`Archivado`}</Badge>}
        </p>
        <p className="truncate text-small text-muted">
          {[link.channel_name, link.source, `ref: ${link.code}`].filter(Boolean).join(" · ")}
        </p>
        <p className="text-small tabular">
          {conversations}
          <span className="text-muted">{` · ${t`${firsts} de personas nuevas`}`}</span>
        </p>
      </div>
      <div className="flex flex-wrap gap-1">
        <Button size="small" icon={<QrCode size={15} />} onPress={() => setShared(true)}>
          {t`Compartir`}
        </Button>
        {mayManage && (
          <>
            <Button size="small" variant="quiet" onPress={onEdit}>{t`Cambiar`}</Button>
            <Button
              size="small"
              variant="quiet"
              isPending={archive.isPending}
              onPress={() => archive.mutate()}
            >
              {link.archived ? t`Recuperar` : t`Archivar`}
            </Button>
          </>
        )}
      </div>
      {isShared && <ShareDialog link={link} onClose={() => setShared(false)} />}
    </li>
  );
}
