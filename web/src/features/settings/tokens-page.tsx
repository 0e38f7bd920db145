import { useLingui } from "@lingui/react/macro";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus, Trash2 } from "lucide-react";
import { DialogTrigger } from "react-aria-components";
import type { TokenView } from "@/api/account-types.ts";
import { removeItem } from "@/api/cache.ts";
import { api, asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Items } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Button } from "@/ui/button.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page, Rows } from "@/ui/page.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";
import { CreateTokenForm } from "./create-token-form.tsx";

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: ({ signal }) => api.get<Items<TokenView>>("/tokens", { signal }),
});

export function TokensPage() {
  return useMay("token_manage") ? <TokenList /> : <NoPermission />;
}

function TokenList() {
  const { t } = useLingui();
  const tokens = useQuery(tokensQuery);
  return (
    <Page
      title={t`Tokens de API`}
      description={t`Con un token, otro programa usa Recado con tus permisos. Quien lo tenga puede leer y enviar mensajes.`}
      actions={
        <DialogTrigger>
          <Button variant="primary" icon={<Plus size={16} />}>{t`Crear token`}</Button>
          <Dialog title={t`Crear token`} size="small" isDismissable={false}>
            {(close) => <CreateTokenForm onDone={close} />}
          </Dialog>
        </DialogTrigger>
      }
    >
      {tokens.isPending && <Skeleton className="h-14" />}
      {tokens.isError && (
        <LoadFailed onRetry={() => void tokens.refetch()}>
          {problemMessage(asProblem(tokens.error))}
        </LoadFailed>
      )}
      {tokens.data?.items.length === 0 && (
        <EmptyState
          icon={<KeyRound size={18} />}
          title={t`Todavía no hay tokens`}
          className="rounded-surface border border-line"
        >
          {t`Crea uno para cada programa que se conecte, así podrás retirarlo sin afectar a los demás.`}
        </EmptyState>
      )}
      {tokens.data && tokens.data.items.length > 0 && (
        <Rows>
          {tokens.data.items.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </Rows>
      )}
    </Page>
  );
}

function TokenRow({ token }: { token: TokenView }) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => api.delete(`/tokens/${token.id}`),
    onSuccess: () => removeItem(client, tokensQuery.queryKey, token.id),
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });
  const created = format.date(token.created_at);
  const used = token.last_used_at ? format.date(token.last_used_at) : null;
  return (
    <li className="flex items-center gap-3 py-2.5 pr-2 pl-3">
      <KeyRound size={17} className="shrink-0 text-muted" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-base font-medium">{token.name}</p>
        <p className="truncate text-small text-muted">
          {[
            token.user.name,
            t`creado el ${created}`,
            used ? t`usado el ${used}` : t`sin usar`,
          ].join(" · ")}
        </p>
      </div>
      <DialogTrigger>
        <IconButton label={t`Retirar ${token.name}`} variant="danger" size="small">
          <Trash2 size={16} />
        </IconButton>
        <ConfirmDialog
          title={t`¿Retirar el token "${token.name}"?`}
          confirmLabel={t`Retirar token`}
          onConfirm={() => revoke.mutateAsync()}
        >
          {t`El programa que lo usa deja de entrar al momento. No se puede deshacer.`}
        </ConfirmDialog>
      </DialogTrigger>
    </li>
  );
}
