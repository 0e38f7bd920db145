import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { conversationKeys, fetchConversations, type ListFilter } from "@/api/conversations.ts";
import { useSession } from "@/api/use-session.ts";
import { appendPage, type ConversationList, changeList, firstPage } from "@/live/list-state.ts";
import { fetchThenCatchUp } from "@/live/recent.ts";
import { feedReady } from "@/live/status.ts";

/** The conversations of a filter, kept true by the feed, with what loads the next page. */
export function useList(filter: ListFilter) {
  const cache = useQueryClient();
  const me = useSession().user.id;
  const key = conversationKeys.list(filter);
  const busy = useRef(false);
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      await feedReady();
      return fetchThenCatchUp(
        () => fetchConversations(filter, null, signal),
        firstPage,
        (list, change) => changeList(list, change, filter, me),
      );
    },
  });

  async function loadMore(): Promise<void> {
    const cursor = cache.getQueryData<ConversationList>(key)?.nextCursor;
    if (!cursor || busy.current) return;
    busy.current = true;
    try {
      const next = await fetchThenCatchUp(
        () => fetchConversations(filter, cursor),
        (page) => {
          const known = cache.getQueryData<ConversationList>(key);
          return known ? appendPage(known, page) : firstPage(page);
        },
        (list, change) => changeList(list, change, filter, me),
      );
      cache.setQueryData(key, next);
    } catch {
      // The next scroll asks again; the banner says why nothing came.
    } finally {
      busy.current = false;
    }
  }

  return { ...query, loadMore };
}
