import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { conversationKeys, fetchMessages, type MessageWindow } from "@/api/conversations.ts";
import type { Id, MessagePage } from "@/api/types.ts";
import { fetchThenCatchUp } from "@/live/recent.ts";
import { feedReady } from "@/live/status.ts";
import {
  appendNewer,
  changeThread,
  prependOlder,
  type Thread,
  threadOf,
} from "@/live/thread-state.ts";
import { concerns, fetchOpenedThread } from "./opening.ts";

/** The messages of a conversation and what moves the loaded stretch along. */
export function useThread(id: Id, around: Id | undefined) {
  const cache = useQueryClient();
  const busy = useRef<"older" | "newer" | null>(null);
  const key = conversationKeys.thread(id);
  const first = useRef(around);

  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const middle = first.current;
      first.current = undefined;
      if (!middle) return fetchOpenedThread(id);
      await feedReady();
      return load(id, { around: middle }, threadOf, signal);
    },
  });

  const extend = useCallback(
    async (side: "older" | "newer") => {
      const thread = cache.getQueryData<Thread>(conversationKeys.thread(id));
      const from = thread?.[side];
      if (!from || busy.current) return;
      busy.current = side;
      try {
        const next = await load(
          id,
          side === "older" ? { before: from } : { after: from },
          (page) => {
            const known = cache.getQueryData<Thread>(conversationKeys.thread(id)) ?? threadOf(page);
            return side === "older" ? prependOlder(known, page) : appendNewer(known, page);
          },
        );
        cache.setQueryData(conversationKeys.thread(id), next);
      } catch {
        // Scrolling asks again; the banner says why nothing came.
      } finally {
        busy.current = null;
      }
    },
    [cache, id],
  );

  const replace = useCallback(
    async (window: MessageWindow) => {
      const next = await load(id, window, threadOf);
      cache.setQueryData(conversationKeys.thread(id), next);
    },
    [cache, id],
  );

  /** Makes sure that a message is loaded. */
  const reach = useCallback(
    async (message: Id) => {
      const thread = cache.getQueryData<Thread>(conversationKeys.thread(id));
      if (!thread?.items.some((item) => item.id === message)) await replace({ around: message });
    },
    [cache, id, replace],
  );

  // What came with the conversation need not hold the message that the address names.
  useEffect(() => {
    const loaded = cache.getQueryData<Thread>(conversationKeys.thread(id));
    if (around && loaded) reach(around).catch(() => {});
  }, [cache, id, around, reach]);

  const reachPresent = useCallback(async () => {
    const thread = cache.getQueryData<Thread>(conversationKeys.thread(id));
    if (thread && thread.newer !== null) await replace({});
  }, [cache, id, replace]);

  // A thread left in the middle of its history opens at the present the next time.
  useEffect(
    () => () => {
      const thread = cache.getQueryData<Thread>(conversationKeys.thread(id));
      if (thread?.newer) cache.removeQueries({ queryKey: conversationKeys.thread(id) });
    },
    [cache, id],
  );

  return { ...query, extend, reach, reachPresent };
}

function load(
  id: Id,
  window: MessageWindow,
  read: (page: MessagePage) => Thread,
  signal?: AbortSignal,
): Promise<Thread> {
  return fetchThenCatchUp(
    () => fetchMessages(id, window, signal),
    read,
    (thread, change) => (concerns(change, id) ? changeThread(thread, change) : thread),
  );
}
