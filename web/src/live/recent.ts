import type { Change } from "./change.ts";

const kept = 2_000;
let arrived = 0;
let changes: { number: number; change: Change }[] = [];

/** Remembers a change for fetches that were already on their way when it came. */
export function remember(change: Change): void {
  arrived += 1;
  changes.push({ number: arrived, change });
  if (changes.length > kept) changes = changes.slice(-kept / 2);
}

/**
 * Fetches, then applies again what arrived while the answer was on its way:
 * the answer may be older than an event that was already shown.
 */
export async function fetchThenCatchUp<Raw, State>(
  fetch: () => Promise<Raw>,
  read: (raw: Raw) => State,
  apply: (state: State, change: Change) => State,
): Promise<State> {
  const mark = arrived;
  let state = read(await fetch());
  for (const { number, change } of changes) {
    if (number > mark) state = apply(state, change);
  }
  return state;
}
