import { useLingui } from "@lingui/react/macro";
import { ArrowDown } from "lucide-react";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { Id, MessageView } from "@/api/types.ts";
import { ThreadRow } from "./thread-row.tsx";
import type { Row } from "./timeline.ts";
import { useByHand } from "./use-by-hand.ts";
import { useGrowth } from "./use-growth.ts";

interface ThreadViewProps {
  rows: Row[];
  reachesPresent: boolean;
  extend: (side: "older" | "newer") => void;
  reach: (message: Id) => Promise<void>;
  reachPresent: () => Promise<void>;
  /** Message to show first, from the address. */
  start: Id | undefined;
  onReply: ((message: MessageView) => void) | null;
  onPreview: (picture: string) => void;
}

/** So close to the end counts as being there. */
const nearEnd = 80;
/** So close to an end of what is loaded asks for more. */
const lookahead = 900;

/** The messages. What arrives never moves what somebody is reading; only who is at the end goes along. */
export function ThreadView(props: ThreadViewProps) {
  const { rows, reachesPresent, extend, reach, reachPresent, start } = props;
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const byHand = useByHand(box);
  const stick = useRef(!start);
  /** Where the view stays while rows are measured for the first time. */
  const hold = useRef<"end" | "unread">("end");
  const near = useRef(!start);
  const opened = useRef(false);
  const [target, setTarget] = useState<Id | null>(start ?? null);
  const [flash, setFlash] = useState<Id | null>(null);
  const { shift, fresh, ours, seen } = useGrowth(rows, reachesPresent);
  const [away, setAway] = useState(false);

  const toEnd = useCallback(() => {
    handle.current?.scrollToIndex(rows.length - 1, { align: "end" });
  }, [rows.length]);

  const unread = rows.findIndex((row) => row.type === "unread");
  const stay = useCallback(() => {
    if (hold.current === "unread" && unread >= 0 && !byHand.current)
      handle.current?.scrollToIndex(unread, { align: "start" });
    else toEnd();
  }, [unread, toEnd, byHand]);

  useLayoutEffect(() => {
    if (rows.length === 0) return;
    const aim = target === null ? -1 : rows.findIndex((row) => holds(row, target));
    if (aim >= 0 && target) {
      stick.current = false;
      opened.current = true;
      handle.current?.scrollToIndex(aim, { align: "center" });
      setTarget(null);
      setFlash(target);
      return;
    }
    if (!opened.current) {
      opened.current = true;
      if (unread >= 0) hold.current = "unread";
      stay();
      return;
    }
    if (ours || (stick.current && near.current)) toEnd();
  }, [rows, target, toEnd, ours, unread, stay]);

  useEffect(() => {
    if (!flash) return;
    const timer = setTimeout(() => setFlash(null), 1_400);
    return () => clearTimeout(timer);
  }, [flash]);

  const onScroll = useCallback(() => {
    const list = handle.current;
    if (!list) return;
    const below = list.scrollSize - list.scrollOffset - list.viewportSize;
    near.current = reachesPresent && below < nearEnd;
    if (near.current || byHand.current) stick.current = near.current;
    setAway(!reachesPresent || below > list.viewportSize * 0.75);
    if (near.current) seen();
    if (list.scrollOffset < lookahead) extend("older");
    if (!reachesPresent && below < lookahead) extend("newer");
  }, [extend, reachesPresent, seen, byHand]);

  const jump = useCallback(
    (message: Id) => {
      void reach(message).then(() => setTarget(message));
    },
    [reach],
  );

  async function returnToEnd(): Promise<void> {
    await reachPresent();
    stick.current = true;
    hold.current = "end";
    seen();
    requestAnimationFrame(toEnd);
  }

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        role="log"
        aria-label={t`Mensajes`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="flex h-full flex-col overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        <div className="min-h-2 grow" />
        <Virtualizer
          ref={handle}
          scrollRef={box}
          startMargin={8}
          shift={shift}
          data={rows}
          bufferSize={500}
          onScroll={onScroll}
          onResize={() => stick.current && opened.current && stay()}
        >
          {(row) => (
            <ThreadRow
              key={row.key}
              row={row}
              target={flash}
              onJump={jump}
              onReply={props.onReply}
              onPreview={props.onPreview}
            />
          )}
        </Virtualizer>
      </div>
      {(fresh > 0 || away) && (
        <Button
          onPress={() => void returnToEnd()}
          className="absolute bottom-3 left-1/2 flex h-8 -translate-x-1/2 animate-rise-in items-center gap-1.5 rounded-full bg-raised px-3 text-small font-medium text-ink shadow-float data-hovered:bg-hover"
        >
          <ArrowDown size={15} aria-hidden="true" className="text-accent-ink" />
          <NewCount count={fresh} />
        </Button>
      )}
    </div>
  );
}

function NewCount({ count }: { count: number }) {
  const { t } = useLingui();
  if (count === 0) return t`Ir al final`;
  return count === 1 ? t`1 mensaje nuevo` : t`${count} mensajes nuevos`;
}

function holds(row: Row, message: Id): boolean {
  if (row.type === "message") return row.message.id === message;
  return row.type === "system" && row.items.some((item) => item.id === message);
}
