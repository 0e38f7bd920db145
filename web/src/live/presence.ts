import { useSyncExternalStore } from "react";
import type { Id } from "@/api/types.ts";
import type { Presence } from "./change.ts";

export interface Colleague {
  id: Id;
  name: string;
  activity: "viewing" | "typing";
  until: number;
}

/** How long a word about somebody holds when no further one comes. */
const holds = { viewing: 45_000, typing: 7_000 };

const nobody: Colleague[] = [];
let present = new Map<Id, Colleague[]>();
const listeners = new Set<() => void>();
let sweep: ReturnType<typeof setTimeout> | undefined;

export function hearPresence({ conversation_id, user, activity }: Presence, me: Id): void {
  if (user.id === me) return;
  const others = (present.get(conversation_id) ?? nobody).filter((one) => one.id !== user.id);
  const next =
    activity === "left"
      ? others
      : [...others, { ...user, activity, until: Date.now() + holds[activity] }];
  present = new Map(present).set(conversation_id, next);
  publish();
}

function publish(): void {
  for (const listener of listeners) listener();
  if (sweep === undefined && present.size > 0) sweep = setTimeout(forget, 2_000);
}

function forget(): void {
  sweep = undefined;
  const now = Date.now();
  const kept = new Map<Id, Colleague[]>();
  for (const [conversation, people] of present) {
    const still = people
      .map((one) => (one.activity === "typing" && one.until < now ? quiet(one, now) : one))
      .filter((one) => one.until >= now);
    if (still.length > 0) kept.set(conversation, still);
  }
  present = kept;
  publish();
}

function quiet(one: Colleague, now: number): Colleague {
  return { ...one, activity: "viewing", until: now + holds.viewing - holds.typing };
}

/** Colleagues who have this conversation open at this moment. */
export function useColleagues(conversation: Id): Colleague[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => present.get(conversation) ?? nobody,
  );
}
