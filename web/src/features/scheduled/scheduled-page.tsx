import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import { type ScheduledFilter, type ScheduledView, scheduledPages } from "@/api/scheduled.ts";
import { useMay, useSession } from "@/api/use-session.ts";
import { useScheduledActions } from "@/features/inbox/scheduled/use-scheduled-actions.ts";
import { useContentText, useReasonText, useStateName } from "@/features/inbox/scheduled/words.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { sayIn } from "@/lib/local-time.ts";
import { Badge, type Tone } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page, Rows } from "@/ui/page.tsx";
import { Select } from "@/ui/select.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";

export function ScheduledPage() {
  return useMay("conversation_read") ? <ScheduledList /> : <NoPermission />;
}

/** Everything the company will send later, and what became of what it would have sent. */
function ScheduledList() {
  const { t } = useLingui();
  const stateName = useStateName();
  const [filter, setFilter] = useState<ScheduledFilter>({ mine: false, state: "waiting" });
  const list = useInfiniteQuery(scheduledPages(filter));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const states = ["waiting", "returned_to_draft", "failed", "sent", "cancelled"] as const;
  return (
    <Page
      isAlone
      title={t`Programados`}
      description={t`Mensajes que esperan su hora. Se programan desde una conversación.`}
    >
      <div className="mb-4 flex flex-wrap gap-3">
        <Select
          label={t`Estado`}
          options={[
            ...states.map((state) => ({ id: state, label: stateName(state) })),
            { id: "all" as const, label: t`Todos` },
          ]}
          value={filter.state}
          onChange={(state) => setFilter({ ...filter, state })}
        />
        <Select
          label={t`De quién`}
          options={[
            { id: "all", label: t`De todo el equipo` },
            { id: "mine", label: t`Míos` },
          ]}
          value={filter.mine ? "mine" : "all"}
          onChange={(whose) => setFilter({ ...filter, mine: whose === "mine" })}
        />
      </div>
      {list.isError && !list.data ? (
        <LoadFailed onRetry={() => void list.refetch()}>
          {problemMessage(asProblem(list.error))}
        </LoadFailed>
      ) : list.isPending ? (
        <Rows>
          {[1, 2, 3].map((row) => (
            <li key={row} className="flex flex-col gap-2 p-3.5">
              <Skeleton className="h-4 w-40" />
              <Skeleton className="h-3 w-64" />
            </li>
          ))}
        </Rows>
      ) : items.length === 0 ? (
        <EmptyState
          icon={<CalendarClock size={20} strokeWidth={1.75} />}
          title={filter.state === "waiting" ? t`Nada espera su hora` : t`No hay ninguno así`}
        >
          {t`Escribe un mensaje en una conversación y elige Programar envío.`}
        </EmptyState>
      ) : (
        <>
          <Rows>
            {items.map((scheduled) => (
              <ScheduledRow key={scheduled.id} scheduled={scheduled} />
            ))}
          </Rows>
          {list.hasNextPage && (
            <Button
              className="mt-4 self-center"
              isPending={list.isFetchingNextPage}
              onPress={() => void list.fetchNextPage()}
            >
              {t`Cargar más`}
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

const tones: Record<ScheduledView["state"], Tone> = {
  waiting: "accent",
  sent: "ok",
  cancelled: "neutral",
  returned_to_draft: "danger",
  failed: "danger",
};

function ScheduledRow({ scheduled }: { scheduled: ScheduledView }) {
  const { t } = useLingui();
  const { tag } = useFormat();
  const home = useSession().workspace.time_zone;
  const maySend = useMay("message_send");
  const stateName = useStateName();
  const contentText = useContentText();
  const reasonText = useReasonText();
  const { cancel, send, dismiss, isBusy } = useScheduledActions(scheduled.id);
  const when = sayIn(tag, home, scheduled.send_at);
  const isBack = scheduled.state === "returned_to_draft" || scheduled.state === "failed";
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3.5 py-3">
      <div className="min-w-56 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to="/inbox/$conversationId"
            params={{ conversationId: scheduled.conversation_id }}
            className="truncate font-medium hover:underline"
          >
            {scheduled.customer}
          </Link>
          <Badge tone={tones[scheduled.state]}>{stateName(scheduled.state)}</Badge>
        </p>
        <p className="line-clamp-2 wrap-anywhere">{contentText(scheduled)}</p>
        <p className="text-small text-muted">
          <span className="tabular">{when}</span> · {scheduled.author}
          {scheduled.reason && ` · ${reasonText(scheduled.reason)}`}
        </p>
      </div>
      {maySend && scheduled.state === "waiting" && (
        <div className="flex gap-1">
          <Button size="small" isDisabled={isBusy} onPress={() => send.mutate()}>
            {t`Enviar ahora`}
          </Button>
          <Button size="small" variant="quiet" isDisabled={isBusy} onPress={() => cancel.mutate()}>
            {t`Cancelar envío`}
          </Button>
        </div>
      )}
      {maySend && isBack && !scheduled.dismissed && (
        <Button size="small" variant="quiet" isDisabled={isBusy} onPress={() => dismiss.mutate()}>
          {t`Descartar`}
        </Button>
      )}
    </li>
  );
}
