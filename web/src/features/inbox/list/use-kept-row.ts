import { useRef } from "react";
import type { ConversationView } from "@/api/types.ts";
import { byActivity } from "@/live/list-state.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { useConversation } from "../model/use-conversation.ts";

const none: ConversationView[] = [];

/**
 * The rows, and among them the open conversation even when it has just left
 * the filter: reading one in "Sin leer" must not pull it away from under the eyes.
 */
export function useKeptRow(items: ConversationView[] | undefined): ConversationView[] {
  const { selected, filter } = useInbox();
  const wasThere = useRef<string | null>(null);
  const { data: open } = useConversation(selected);
  const rows = items ?? none;
  if (!selected) {
    wasThere.current = null;
    return rows;
  }
  if (rows.some((row) => row.id === selected)) {
    wasThere.current = selected;
    return rows;
  }
  if (!filter.unread || wasThere.current !== selected || open?.id !== selected) return rows;
  return [...rows, open].sort(byActivity);
}
