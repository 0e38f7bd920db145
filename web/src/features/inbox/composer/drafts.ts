import { useSyncExternalStore } from "react";
import type { Id } from "@/api/types.ts";
import { Stored } from "@/lib/stored.ts";

type Drafts = Record<Id, string>;

const store = new Stored<Drafts>(
  "recado.drafts",
  {},
  (value): value is Drafts => typeof value === "object" && value !== null && !Array.isArray(value),
);

/** Drafts beyond this many are forgotten, the oldest first. */
const kept = 200;

export function readDraft(conversation: Id): string {
  return store.get()[conversation] ?? "";
}

export function writeDraft(conversation: Id, text: string): void {
  const { [conversation]: _, ...others } = store.get();
  if (text === "") {
    if (conversation in store.get()) store.set(others);
    return;
  }
  const entries = Object.entries(others).slice(-kept);
  store.set({ ...Object.fromEntries(entries), [conversation]: text });
}

export function useDraft(conversation: Id): string {
  return useSyncExternalStore(store.subscribe, () => readDraft(conversation));
}
