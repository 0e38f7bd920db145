import { useLingui } from "@lingui/react/macro";
import { useCallback, useEffect, useRef } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { asProblem } from "@/api/client.ts";
import { useChannels, useUsers } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ConversationView } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { useList } from "../model/use-list.ts";
import { ConversationRow, rowHeight } from "./conversation-row.tsx";
import { offerMover } from "./cursor.ts";
import { ListEmpty } from "./list-empty.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { useHeldRows } from "./use-held-rows.ts";
import { useKeptRow } from "./use-kept-row.ts";

export function ConversationList() {
  const { t } = useLingui();
  const { filter } = useInbox();
  const { data, isPending, error, refetch, loadMore } = useList(filter);
  const items = useKeptRow(data?.items);
  const wantsMore = Boolean(data?.nextCursor) && items.length === 0;
  useEffect(() => {
    if (wantsMore) void loadMore();
  }, [wantsMore, loadMore]);

  if (isPending || wantsMore) return <ListSkeleton />;
  if (error && !data) {
    return (
      <EmptyState
        title={t`No se pudo cargar la lista`}
        action={<Button onPress={() => void refetch()}>{t`Reintentar`}</Button>}
      >
        {problemMessage(asProblem(error))}
      </EmptyState>
    );
  }
  if (items.length === 0) return <ListEmpty />;
  return <Rows items={items} loadMore={loadMore} />;
}

function Rows({ items, loadMore }: { items: ConversationView[]; loadMore: () => Promise<void> }) {
  const { selected } = useInbox();
  const me = useSession().user.id;
  const channels = useChannels();
  const users = useUsers();
  const virtualizer = useRef<VirtualizerHandle>(null);
  const box = useRef<HTMLElement>(null);
  const { rows, hold } = useHeldRows(items);

  useEffect(
    () => offerMover((step) => focusRow(items, selected, step, virtualizer.current, box.current)),
    [items, selected],
  );

  const onScroll = useCallback(() => {
    const handle = virtualizer.current;
    if (!handle) return;
    const below = handle.scrollSize - handle.scrollOffset - handle.viewportSize;
    if (below < rowHeight * 15) void loadMore();
  }, [loadMore]);

  return (
    <nav
      ref={box}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        focusRow(items, selected, step, virtualizer.current, box.current);
      }}
      onPointerDown={hold}
    >
      <Virtualizer
        ref={virtualizer}
        scrollRef={box}
        itemSize={rowHeight}
        onScroll={onScroll}
        data={rows}
      >
        {(item) => (
          <ConversationRow
            key={item.id}
            conversation={item}
            channel={channels.find((channel) => channel.id === item.channel_id)}
            line={
              channels.length > 1
                ? (channels.find((channel) => channel.id === item.channel_id)?.nickname ?? null)
                : null
            }
            ownerName={
              item.owner_id && item.owner_id !== me
                ? (users.find((user) => user.id === item.owner_id)?.name ?? null)
                : null
            }
            isSelected={item.id === selected}
          />
        )}
      </Virtualizer>
    </nav>
  );
}

/** Puts the focus on the next row: from the focused one, else from the open one, else the first. */
function focusRow(
  items: ConversationView[],
  selected: string | null,
  step: 1 | -1,
  handle: VirtualizerHandle | null,
  box: HTMLElement | null,
): void {
  const focused = document.activeElement?.getAttribute("data-row") ?? selected;
  const at = items.findIndex((item) => item.id === focused);
  const next = at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + step));
  const target = items[next];
  if (!target) return;
  const focus = () => box?.querySelector<HTMLElement>(`[data-row="${target.id}"]`)?.focus();
  handle?.scrollToIndex(next, { align: "nearest" });
  focus();
  requestAnimationFrame(() => requestAnimationFrame(focus));
}
