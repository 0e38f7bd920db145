import { useLingui } from "@lingui/react/macro";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { DialogTrigger } from "react-aria-components";
import type { UserSessionView } from "@/api/account-types.ts";
import { removeItem } from "@/api/cache.ts";
import { api, asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Items } from "@/api/types.ts";
import { useSignOut } from "@/api/use-sign-out.ts";
import { useNow } from "@/lib/clock.ts";
import { deviceName, isHandheld } from "@/lib/device.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { FormSection } from "@/ui/form-row.tsx";
import { Rows } from "@/ui/page.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";

const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => api.get<Items<UserSessionView>>("/sessions", { signal }),
  staleTime: 0,
});

/** Where one is signed in, with the way out of each place. */
export function SessionList() {
  const { t } = useLingui();
  const client = useQueryClient();
  const signOut = useSignOut();
  const sessions = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (id: string) => api.delete(`/sessions/${id}`),
    onSuccess: (_nothing, id) => removeItem(client, sessionsQuery.queryKey, id),
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });

  return (
    <FormSection
      title={t`Sesiones abiertas`}
      action={
        <DialogTrigger>
          <Button>{t`Cerrar todas`}</Button>
          <ConfirmDialog
            title={t`¿Cerrar la sesión en todos los dispositivos?`}
            confirmLabel={t`Cerrar todas`}
            onConfirm={() => signOut("everywhere")}
          >
            {t`También en este. Los borradores sin enviar quedan en cada navegador.`}
          </ConfirmDialog>
        </DialogTrigger>
      }
    >
      <Rows>
        {sessions.data?.items.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isEnding={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id)}
          />
        )) ?? (
          <li className="flex items-center gap-3 p-3">
            <Skeleton className="size-8" />
            <Skeleton className="h-4 w-48" />
          </li>
        )}
      </Rows>
    </FormSection>
  );
}

interface SessionRowProps {
  session: UserSessionView;
  isEnding: boolean;
  onEnd: () => void;
}

function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const { t } = useLingui();
  const format = useFormat();
  const Icon = isHandheld(session.user_agent) ? Smartphone : Monitor;
  const seen = format.ago(session.seen_at, useNow(60_000));
  const name = deviceName(session.user_agent) ?? t`Dispositivo desconocido`;
  return (
    <li className="flex items-center gap-3 px-3 py-2.5">
      <Icon size={18} className="shrink-0 text-muted" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-base">{name}</p>
        <p className="truncate text-small text-muted">
          {[session.ip, session.current ? null : t`activa ${seen}`].filter(Boolean).join(" · ")}
        </p>
      </div>
      {session.current ? (
        <Badge tone="ok">{t`Esta sesión`}</Badge>
      ) : (
        <Button
          size="small"
          variant="quiet"
          isPending={isEnding}
          aria-label={t`Cerrar sesión en ${name}`}
          onPress={onEnd}
        >
          {t`Cerrar`}
        </Button>
      )}
    </li>
  );
}
