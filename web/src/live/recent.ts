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

/** A point of the feed, to be taken before a fetch. */
export type Mark = number;

export function markFeed(): Mark {
  return arrived;
}

/** Applies to an answer what arrived since the fetch began: the answer may be older than what was already shown. */
export function catchUp<State>(
  state: State,
  since: Mark,
  apply: (state: State, change: Change) => State,
): State {
  return changes.reduce(
    (known, { number, change }) => (number > since ? apply(known, change) : known),
    state,
  );
}

export async function fetchThenCatchUp<Raw, State>(
  fetch: () => Promise<Raw>,
  read: (raw: Raw) => State,
  apply: (state: State, change: Change) => State,
): Promise<State> {
  const mark = markFeed();
  return catchUp(read(await fetch()), mark, apply);
}
