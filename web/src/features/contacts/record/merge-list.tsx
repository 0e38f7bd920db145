import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { GitMerge, Undo2 } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { mergesQuery } from "@/api/contact-lists.ts";
import type { MergeView } from "@/api/crm-types.ts";
import { useUsers } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { Rows } from "@/ui/page.tsx";
import { SkeletonText } from "@/ui/skeleton.tsx";
import { useUndoMerge } from "../duplicates/use-merged.ts";

/** Who was merged into this person, with the way back. */
export function MergeList({ contact }: { contact: Id }) {
  const { t } = useLingui();
  const merges = useQuery({ ...mergesQuery(contact), staleTime: 0 });
  if (merges.isError) {
    return (
      <LoadFailed onRetry={() => void merges.refetch()}>
        {problemMessage(asProblem(merges.error))}
      </LoadFailed>
    );
  }
  if (merges.isPending) return <SkeletonText lines={3} />;
  if (merges.data.items.length === 0) {
    return (
      <EmptyState icon={<GitMerge size={18} />} title={t`Sin fusiones`}>
        {t`Si esta persona está dos veces, únelas con «Fusionar con…» en el menú.`}
      </EmptyState>
    );
  }
  return (
    <Rows>
      {merges.data.items.map((merge) => (
        <MergeRow key={merge.id} merge={merge} />
      ))}
    </Rows>
  );
}

function MergeRow({ merge }: { merge: MergeView }) {
  const { t } = useLingui();
  const format = useFormat();
  const current = useNow(60_000);
  const mayWrite = useMay("contact_write");
  const undo = useUndoMerge();
  const [isUndoing, setUndoing] = useState(false);
  const by = useUsers().find((user) => user.id === merge.by)?.name;
  const isOpen = merge.undone_at === null && current < Date.parse(merge.undoable_until);

  async function takeApart(): Promise<void> {
    setUndoing(true);
    await undo(merge.id, merge.survivor_id);
    setUndoing(false);
  }

  return (
    <li className="flex flex-wrap items-center gap-3 px-3.5 py-3">
      <span className="min-w-40 flex-1">
        <span className="block truncate font-medium">
          <bdi>{merge.absorbed.name}</bdi>
        </span>
        <span className="block text-small text-muted">
          {[by, format.date(merge.at)].filter(Boolean).join(" · ")}
        </span>
      </span>
      {merge.undone_at && <Badge>{t`Deshecha`}</Badge>}
      {isOpen && mayWrite && (
        <Button
          size="small"
          icon={<Undo2 size={14} />}
          isPending={isUndoing}
          onPress={() => void takeApart()}
        >
          {t`Deshacer la fusión`}
        </Button>
      )}
    </li>
  );
}
