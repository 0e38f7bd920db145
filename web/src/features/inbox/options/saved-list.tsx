import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Trash2 } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { deleteOption, type SavedOption, savedOptionsQuery } from "@/api/option-messages.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay, useSession } from "@/api/use-session.ts";
import { fold } from "@/lib/text.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { Rows } from "@/ui/page.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";

/** What was kept before: found by name or text, taken to be sent or changed, removed. */
export function SavedList({ onTake }: { onTake: (saved: SavedOption) => void }) {
  const { t } = useLingui();
  const { data, error, isPending, refetch } = useQuery(savedOptionsQuery);
  const [q, setQ] = useState("");
  const [removed, setRemoved] = useState<SavedOption | null>(null);
  if (isPending) return <SkeletonText lines={6} />;
  if (error && !data) {
    return (
      <LoadFailed onRetry={() => void refetch()}>{problemMessage(asProblem(error))}</LoadFailed>
    );
  }
  if (data.items.length === 0) {
    return (
      <EmptyState
        icon={<Bookmark size={20} strokeWidth={1.75} />}
        title={t`Todavía no hay mensajes guardados`}
      >
        {t`Escribe uno y guárdalo: quedará aquí para la próxima vez.`}
      </EmptyState>
    );
  }
  const wanted = fold(q);
  const found = data.items.filter((one) =>
    fold(`${one.name} ${one.content.body}`).includes(wanted),
  );
  return (
    <div className="flex flex-col gap-3">
      <SearchField label={t`Buscar mensajes guardados`} value={q} onChange={setQ} autoFocus />
      {found.length === 0 ? (
        <p className="py-6 text-center text-muted">{t`Ninguno coincide con la búsqueda.`}</p>
      ) : (
        <Rows>
          {found.map((saved) => (
            <SavedRow
              key={saved.id}
              saved={saved}
              onTake={() => onTake(saved)}
              onRemove={() => setRemoved(saved)}
            />
          ))}
        </Rows>
      )}
      {removed && <RemoveDialog saved={removed} onClose={() => setRemoved(null)} />}
    </div>
  );
}

interface SavedRowProps {
  saved: SavedOption;
  onTake: () => void;
  onRemove: () => void;
}

function SavedRow({ saved, onTake, onRemove }: SavedRowProps) {
  const { t } = useLingui();
  const me = useSession().user.id;
  const isAdministrator = useMay("workspace_manage");
  return (
    <li className="flex items-center gap-3 px-3.5 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{saved.name}</span>
          {!saved.shared && <Badge>{t`Solo tú`}</Badge>}
        </p>
        <p className="truncate text-small text-muted">{saved.content.body}</p>
      </div>
      {(saved.created_by === me || isAdministrator) && (
        <IconButton label={t`Eliminar ${saved.name}`} onPress={onRemove}>
          <Trash2 size={16} strokeWidth={1.75} />
        </IconButton>
      )}
      <Button size="small" onPress={onTake}>{t`Usar`}</Button>
    </li>
  );
}

function RemoveDialog({ saved, onClose }: { saved: SavedOption; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteOption(saved.id),
    onSuccess: () => client.invalidateQueries({ queryKey: savedOptionsQuery.queryKey }),
    onError: (error) => toast.error(problemMessage(asProblem(error))),
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      title={t`¿Eliminar ${saved.name}?`}
      confirmLabel={t`Eliminar`}
      tone="danger"
      onConfirm={() => remove.mutate()}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      {t`Deja de ofrecerse a quienes lo usan. Los mensajes ya enviados se conservan.`}
    </ConfirmDialog>
  );
}
