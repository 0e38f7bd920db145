import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { api, asProblem } from "@/api/client.ts";
import type { ChannelLogEntry } from "@/api/log-entry.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ChannelView } from "@/api/types.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { Rows } from "@/ui/page.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { logEventWord, logKindWord } from "./log-words.ts";

interface LogPage {
  items: ChannelLogEntry[];
  next_cursor: string | null;
}

/** What Meta has told about the line that is not a message: templates, quality, account, name… */
export function LineLog({ line }: { line: ChannelView }) {
  const { t } = useLingui();
  const log = useInfiniteQuery({
    queryKey: ["channel-log", line.id],
    queryFn: ({ pageParam, signal }) =>
      api.get<LogPage>(`/channels/${line.id}/log`, {
        query: { before: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 10_000,
  });
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  if (log.isPending) return <Skeleton className="h-32 rounded-surface" />;
  if (log.isError) {
    return (
      <LoadFailed onRetry={() => void log.refetch()}>
        {problemMessage(asProblem(log.error))}
      </LoadFailed>
    );
  }
  if (entries.length === 0) {
    return (
      <EmptyState
        icon={<ScrollText size={18} />}
        title={t`Nada por ahora`}
        className="rounded-surface border border-line"
      >
        {t`Aquí quedan los avisos de Meta sobre la línea: plantillas, calidad, cuenta y nombre.`}
      </EmptyState>
    );
  }
  return (
    <>
      <Rows>
        {entries.map((entry) => (
          <LogRow key={entry.id} entry={entry} />
        ))}
      </Rows>
      {log.hasNextPage && (
        <div className="mt-3 flex justify-center">
          <Button
            isPending={log.isFetchingNextPage}
            onPress={() => void log.fetchNextPage()}
          >{t`Ver anteriores`}</Button>
        </div>
      )}
    </>
  );
}

function LogRow({ entry }: { entry: ChannelLogEntry }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  const event = logEventWord(entry.title);
  const facts = Object.entries(entry.detail ?? {}).filter(
    ([, value]) => value !== null && value !== "",
  );
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base">
          <Badge>{i18n._(logKindWord(entry.kind))}</Badge>
          <span>{typeof event === "string" ? event : i18n._(event)}</span>
        </p>
        {facts.length > 0 && (
          <p className="mt-0.5 font-mono text-meta break-words text-muted">
            {facts.map(([name, value]) => `${name}: ${plain(value)}`).join(" · ")}
          </p>
        )}
      </div>
      <time
        dateTime={entry.at}
        title={format.full(entry.at)}
        className="shrink-0 text-right text-small text-muted"
      >
        {format.short(entry.at, now)}
      </time>
    </li>
  );
}

function plain(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
