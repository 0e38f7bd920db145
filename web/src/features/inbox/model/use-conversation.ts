import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { conversationKeys } from "@/api/conversations.ts";
import type { ConversationView, Id } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { applyChange } from "@/live/apply-change.ts";
import type { ConversationList } from "@/live/list-state.ts";
import { fetchOpenedConversation } from "./opening.ts";

/** One conversation: at once from a list that has it, then from the server, then by the feed. */
export function useConversation(id: Id | null) {
  const cache = useQueryClient();
  return useQuery<ConversationView>({
    queryKey: conversationKeys.one(id ?? ""),
    enabled: id !== null,
    queryFn: () => fetchOpenedConversation(cache, id ?? ""),
    placeholderData: (): ConversationView | undefined =>
      id === null ? undefined : findInLists(cache, id),
  });
}

export function findInLists(cache: QueryClient, id: Id): ConversationView | undefined {
  const lists = cache.getQueriesData<ConversationList>({ queryKey: conversationKeys.lists });
  for (const [, list] of lists) {
    const found = list?.items.find((item) => item.id === id);
    if (found) return found;
  }
  return undefined;
}

/** Shows the answer of a command at once, without waiting for its event. */
export function useApplyView(): (conversation: ConversationView) => void {
  const cache = useQueryClient();
  const me = useSession().user.id;
  return (conversation) => applyView(cache, conversation, me);
}

export function applyView(cache: QueryClient, conversation: ConversationView, me: Id): void {
  applyChange(
    cache,
    {
      seq: 0,
      at: conversation.last_activity_at,
      kind: "conversation_updated",
      actor: { kind: "user", id: me, name: null },
      conversation_id: conversation.id,
      conversation,
    },
    me,
  );
}
