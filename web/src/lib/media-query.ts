import { useSyncExternalStore } from "react";

function matchMediaQuery(query: string) {
  const list = window.matchMedia(query);
  return {
    subscribe(listener: () => void) {
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    read: () => list.matches,
  };
}

const cache = new Map<string, ReturnType<typeof matchMediaQuery>>();

export function useMediaQuery(query: string): boolean {
  let source = cache.get(query);
  if (!source) {
    source = matchMediaQuery(query);
    cache.set(query, source);
  }
  return useSyncExternalStore(source.subscribe, source.read);
}

/** One pane at a time. */
export const useNarrow = () => useMediaQuery("(max-width: 719px)");
/** Room for list, thread and panel side by side. */
export const useWide = () => useMediaQuery("(min-width: 1200px)");
