import { useState } from "react";
import type { ConversationView, Id } from "@/api/types.ts";
import type { Thread } from "@/live/thread-state.ts";

/**
 * Where the unread messages began when the conversation was opened. It is found
 * once and stays, so that the line does not run away while one reads.
 */
export function useFirstUnread(
  conversation: ConversationView,
  thread: Thread | undefined,
): { id: Id; count: number } | null {
  const [count] = useState(conversation.unread_count);
  const [found, setFound] = useState<{ id: Id; count: number } | null | undefined>(undefined);
  if (found === undefined && thread) {
    const inbound = thread.items.filter(
      (item) => item.direction === "inbound" && item.kind !== "system",
    );
    const first = count > 0 ? inbound.at(-count) : undefined;
    setFound(first ? { id: first.id, count } : null);
  }
  return found ?? null;
}
