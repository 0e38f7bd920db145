import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef } from "react";
import {
  type ContactListQuery,
  contactCountQuery,
  contactListKey,
  contactListQuery,
} from "@/api/contact-lists.ts";
import type { ContactPage, ContactView } from "@/api/contact-types.ts";
import type { Change } from "@/live/change.ts";
import { useChanges } from "@/live/live-feed.tsx";
import { countedList } from "./selection.ts";

interface Pages {
  pages: ContactPage[];
  pageParams: (string | null)[];
}

/** The contacts of a list with what loads the next page; the feed keeps them true. */
export function useContactList(list: ContactListQuery, isReady = true) {
  const query = useInfiniteQuery({ ...contactListQuery(list), enabled: isReady });
  const items = useMemo(
    () => query.data?.pages.flatMap((page) => page.items) ?? [],
    [query.data?.pages],
  );
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  useFollowChanges();
  return { ...query, items, loadMore };
}

/** How many match the whole list; unknown while it is being counted. */
export function useMatching(list: ContactListQuery, isAsked: boolean): number | undefined {
  const { data } = useQuery({
    ...contactCountQuery(countedList(list)),
    enabled: isAsked,
  });
  return data?.count;
}

/** Time for the changes of many people to come together before the list is asked for again. */
const patience = 1_500;

/** A known person changes in place; who comes, goes or may have moved is asked for after a moment. */
function useFollowChanges(): void {
  const cache = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onChange = useCallback(
    (change: Change) => {
      if (!["contact_updated", "contact_removed"].includes(change.kind)) return;
      const { contact } = change;
      if (contact) {
        cache.setQueriesData<Pages>(
          { queryKey: contactListKey },
          (known) => known && replaced(known, contact),
        );
      }
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        void cache.invalidateQueries({ queryKey: contactListKey });
        void cache.invalidateQueries({ queryKey: ["contact-count"] });
      }, patience);
    },
    [cache],
  );
  useChanges(onChange);
}

function replaced(known: Pages, contact: ContactView): Pages {
  const isThere = known.pages.some((page) => page.items.some(({ id }) => id === contact.id));
  if (!isThere) return known;
  return {
    ...known,
    pages: known.pages.map((page) => ({
      ...page,
      items: page.items.map((one) => (one.id === contact.id ? contact : one)),
    })),
  };
}
