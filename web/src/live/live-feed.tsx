import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { conversationKeys } from "@/api/conversations.ts";
import { sessionQuery } from "@/api/session.ts";
import type { Id } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { syncClock } from "@/lib/clock.ts";
import { applyChange } from "./apply-change.ts";
import type { Change } from "./change.ts";
import { FeedConnection } from "./connection.ts";
import { hearPresence } from "./presence.ts";
import { remember } from "./recent.ts";
import { resetFeedStatus, setFeedStatus } from "./status.ts";

type Listener = (change: Change, isLeader: boolean) => void;
const listeners = new Set<Listener>();

/** Hears every change after it was applied; `isLeader` is true in one tab only. */
export function useChanges(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listener]);
}

/** Holds the live feed open for as long as somebody is signed in. Shows nothing. */
export function LiveFeed() {
  const cache = useQueryClient();
  const me = useSession().user.id;
  useEffect(() => connect(cache, me), [cache, me]);
  return null;
}

function connect(cache: QueryClient, me: Id): () => void {
  const recount = throttled(
    () => void cache.invalidateQueries({ queryKey: conversationKeys.counts }),
    1_000,
  );
  let greeted = 0;
  const connection = new FeedConnection({
    onChange(change) {
      remember(change);
      applyChange(cache, change, me);
      if (change.conversation_id) recount();
      for (const listener of listeners) listener(change, connection.isLeader);
    },
    onPresence: (presence) => hearPresence(presence, me),
    onReset: () => void cache.invalidateQueries(),
    onStatus(live, serverTime) {
      setFeedStatus(live ? "live" : "lost");
      if (!serverTime) return;
      syncClock(serverTime);
      // A greeting after the first one, or one that came late, leaves a gap behind it.
      if (greeted > 0 || fetchedWithoutFeed(cache)) void cache.invalidateQueries();
      greeted += 1;
    },
    onDoubt: () => void cache.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => {}),
  });
  connection.start();
  return () => {
    connection.stop();
    resetFeedStatus();
  };
}

function fetchedWithoutFeed(cache: QueryClient): boolean {
  return cache
    .getQueryCache()
    .findAll({ queryKey: conversationKeys.lists })
    .some((query) => query.state.data !== undefined);
}

function throttled(run: () => void, period: number): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      run();
    }, period);
  };
}
