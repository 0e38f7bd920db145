import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/client.ts";
import { importRowsQuery } from "@/api/imports.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { Rows } from "@/ui/page.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { rowReasons } from "./row-reason.ts";

/** The rows that became nobody, each with its reason. */
export function RejectedRows({ id }: { id: Id }) {
  const { t, i18n } = useLingui();
  const query = useInfiniteQuery(importRowsQuery(id, "rejected"));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section>
      <h2 className="mb-3 text-base font-semibold">{t`Filas rechazadas`}</h2>
      {query.isError && (
        <LoadFailed onRetry={() => void query.refetch()}>
          {problemMessage(asProblem(query.error))}
        </LoadFailed>
      )}
      {query.isPending && <SkeletonText lines={4} />}
      {rows.length > 0 && (
        <Rows>
          {rows.map(({ row, reason, source }) => (
            <li key={row} className="flex gap-3 px-3.5 py-2">
              <span className="tabular w-12 shrink-0 text-faint">{row}</span>
              <span className="min-w-0 flex-1">
                <span className="block text-danger-ink">
                  {rowReasons(i18n, reason ?? "invalid")}
                </span>
                {source && (
                  <span className="block truncate text-small text-muted">{cellsOf(source)}</span>
                )}
              </span>
            </li>
          ))}
        </Rows>
      )}
      {query.hasNextPage && (
        <Button
          className="mt-3"
          isPending={query.isFetchingNextPage}
          onPress={() => void query.fetchNextPage()}
        >
          {t`Ver más`}
        </Button>
      )}
    </section>
  );
}

/** The cells of a refused row, which come as a JSON list, as one line. */
function cellsOf(source: string): string {
  try {
    const cells: unknown = JSON.parse(source);
    return Array.isArray(cells) ? cells.filter((cell) => cell !== "").join(" · ") : source;
  } catch {
    return source;
  }
}
