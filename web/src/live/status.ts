import { useSyncExternalStore } from "react";

/** `connecting` until the first greeting, `live`, or `lost` until the feed is back. */
export type FeedStatus = "connecting" | "live" | "lost";

let status: FeedStatus = "connecting";
const listeners = new Set<() => void>();
let markReady: () => void = () => {};
let ready = new Promise<void>((resolve) => {
  markReady = resolve;
});

export function setFeedStatus(next: FeedStatus): void {
  if (next === "live") markReady();
  if (next === status) return;
  status = next;
  for (const listener of listeners) listener();
}

export function resetFeedStatus(): void {
  ready = new Promise((resolve) => {
    markReady = resolve;
  });
  setFeedStatus("connecting");
}

export function useFeedStatus(): FeedStatus {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => status,
  );
}

/** Resolves when events flow, or soon after when they do not: what is fetched then misses nothing. */
export function feedReady(): Promise<void> {
  return Promise.race([ready, new Promise<void>((resolve) => setTimeout(resolve, 1_200))]);
}
