import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Problem } from "@/api/client.ts";
import { conversationKeys } from "@/api/conversations.ts";
import type { MessageView } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { useFeedStatus } from "@/live/status.ts";
import { type Thread, upsertMessage } from "@/live/thread-state.ts";
import type { OutboxEntry } from "./entry.ts";
import { flushOutbox, waits } from "./flush.ts";
import { outbox } from "./outbox.ts";

/** Time between two attempts while the network is away. */
const pause = 4_000;

/** Keeps emptying the outbox: on every new entry, when the feed returns, and from time to time. */
export function useOutboxSender(
  onRefused: (entry: OutboxEntry, problem: Problem) => boolean,
): void {
  const cache = useQueryClient();
  const status = useFeedStatus();
  const user = useSession().user.id;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;

    function onSent(message: MessageView): void {
      cache.setQueryData<Thread>(conversationKeys.thread(message.conversation_id), (thread) => {
        // The event may have come first, and it knows more.
        if (!thread || thread.items.some((item) => item.id === message.id)) return thread;
        return upsertMessage(thread, message);
      });
    }

    async function attempt(): Promise<void> {
      clearTimeout(timer);
      if (!outbox.get().some((entry) => waits(entry, user))) return;
      const more = await flushOutbox({ user, onSent, onRefused });
      if (more && !stopped) timer = setTimeout(() => void attempt(), pause);
    }

    const again = () => void attempt();
    const unsubscribe = outbox.subscribe(again);
    window.addEventListener("online", again);
    if (status === "live") again();
    return () => {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
      window.removeEventListener("online", again);
    };
  }, [cache, status, user, onRefused]);
}
