import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { Items } from "./types.ts";

/** Puts one item into a cached list, in its place when it is there already. */
export function upsertItem<T extends { id: string }>(
  client: QueryClient,
  key: QueryKey,
  item: T,
): void {
  client.setQueryData<Items<T>>(key, (page) => {
    if (!page) return page;
    const known = page.items.some((one) => one.id === item.id);
    const items = known
      ? page.items.map((one) => (one.id === item.id ? item : one))
      : [...page.items, item];
    return { ...page, items };
  });
}

export function removeItem(client: QueryClient, key: QueryKey, id: string): void {
  client.setQueryData<Items<{ id: string }>>(key, (page) =>
    page ? { ...page, items: page.items.filter((one) => one.id !== id) } : page,
  );
}
