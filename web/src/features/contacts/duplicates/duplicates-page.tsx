import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronLeft, UserCheck } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import type { DuplicatePair } from "@/api/crm-types.ts";
import { dismissDuplicate, duplicatesQuery } from "@/api/duplicates.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { Button, buttonClass } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Page, Rows } from "@/ui/page.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import { PersonHead } from "./person-head.tsx";
import { useReasonWord } from "./reason-word.ts";

/** Pairs that may be one person, to be looked at by somebody who knows. */
export function DuplicatesPage() {
  const { t } = useLingui();
  const query = useInfiniteQuery(duplicatesQuery);
  const [merging, setMerging] = useState<DuplicatePair | null>(null);
  const pairs = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (!useMay("contact_write")) return <NoPermission />;
  return (
    <Page
      title={t`Posibles duplicados`}
      description={t`Parejas que podrían ser la misma persona. Nada se une sin que alguien lo decida.`}
      isAlone
      back={
        <Link to="/contacts" className={buttonClass("quiet", "small")}>
          <ChevronLeft size={16} aria-hidden="true" />
          {t`Contactos`}
        </Link>
      }
    >
      {query.isError ? (
        <LoadFailed onRetry={() => void query.refetch()}>
          {problemMessage(asProblem(query.error))}
        </LoadFailed>
      ) : query.isPending ? (
        <SkeletonText lines={8} />
      ) : pairs.length === 0 ? (
        <EmptyState icon={<UserCheck size={18} />} title={t`No hay posibles duplicados`}>
          {t`Cuando dos contactos compartan el nombre o se parezcan sus números, aparecerán aquí.`}
        </EmptyState>
      ) : (
        <Rows>
          {pairs.map((pair) => (
            <PairRow
              key={`${pair.a.id} ${pair.b.id}`}
              pair={pair}
              onMerge={() => setMerging(pair)}
            />
          ))}
        </Rows>
      )}
      {query.hasNextPage && (
        <Button
          className="mt-3 self-start"
          isPending={query.isFetchingNextPage}
          onPress={() => void query.fetchNextPage()}
        >
          {t`Ver más`}
        </Button>
      )}
      {merging && (
        <MergeDialog one={merging.a} other={merging.b} onClose={() => setMerging(null)} />
      )}
    </Page>
  );
}

function PairRow({ pair, onMerge }: { pair: DuplicatePair; onMerge: () => void }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const reasonWord = useReasonWord();
  const dismiss = useMutation({
    mutationFn: () => dismissDuplicate(pair.a.id, pair.b.id),
    onSuccess: () => cache.invalidateQueries({ queryKey: duplicatesQuery.queryKey }),
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });
  return (
    <li className="px-4 py-4">
      <p className="mb-2.5 text-small text-muted">{reasonWord(pair.reason)}</p>
      <div className="grid grid-cols-2 gap-4">
        <PersonHead contact={pair.a} />
        <PersonHead contact={pair.b} />
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="small" variant="primary" onPress={onMerge}>
          {t`Fusionar`}
        </Button>
        <Button
          size="small"
          variant="quiet"
          isPending={dismiss.isPending}
          onPress={() => dismiss.mutate()}
        >
          {t`No es la misma persona`}
        </Button>
      </div>
    </li>
  );
}
