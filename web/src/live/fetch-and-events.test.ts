import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { conversationKeys, type ListFilter } from "@/api/conversations.ts";
import { applyChange } from "./apply-change.ts";
import type { Change } from "./change.ts";
import { appendPage, type ConversationList, changeList, firstPage } from "./list-state.ts";
import { ModelServer } from "./model-server.ts";
import { fetchThenCatchUp, remember } from "./recent.ts";
import { prependOlder, type Thread, threadOf } from "./thread-state.ts";

const me = "ana";
const everything: ListFilter = { state: "all", unread: false, channel: null, owner: null, q: "" };
const filters: ListFilter[] = [
  everything,
  { ...everything, state: "open" },
  { ...everything, state: "closed", channel: "line-1" },
  { ...everything, state: "open", unread: true },
  { ...everything, state: "open", owner: "me" },
  { ...everything, state: "all", owner: "none", channel: "line-2" },
];

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function setUp(seed: number) {
  const cache = new QueryClient();
  const changes: Change[] = [];
  const server = new ModelServer(seeded(seed), (change) => changes.push(change), me);
  for (let step = 0; step < 150; step++) server.act();
  changes.length = 0;
  return { cache, server, changes };
}

describe("fetch and events give the same as fetching again", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("for every filter of the list, seed %i", (seed) => {
    const { cache, server, changes } = setUp(seed);
    for (const filter of filters) {
      const page = firstPage(server.list(filter, 5, null));
      const list = page.nextCursor
        ? appendPage(page, server.list(filter, 5, page.nextCursor))
        : page;
      cache.setQueryData(conversationKeys.list(filter), list);
    }
    for (let step = 0; step < 200; step++) {
      server.act();
      for (const change of changes.splice(0)) applyChange(cache, change, me);
      for (const filter of filters) {
        const list = cache.getQueryData<ConversationList>(conversationKeys.list(filter));
        const fresh = server.list(filter, 1_000, null).items;
        const loaded = list?.items ?? [];
        expect(loaded).toEqual(fresh.slice(0, loaded.length));
        if (list?.nextCursor === null) expect(loaded).toHaveLength(fresh.length);
      }
    }
  });

  test.each([11, 12, 13, 14])("for a thread with an older page loaded, seed %i", (seed) => {
    const { cache, server, changes } = setUp(seed);
    const ids = [...server.conversations.keys()].slice(0, 3);
    for (const id of ids) {
      const newest = threadOf(server.thread(id, 4, null));
      const thread = newest.older
        ? prependOlder(newest, server.thread(id, 4, newest.older))
        : newest;
      cache.setQueryData(conversationKeys.thread(id), thread);
    }
    for (let step = 0; step < 200; step++) {
      server.act();
      for (const change of changes.splice(0)) applyChange(cache, change, me);
      for (const id of ids) {
        const thread = cache.getQueryData<Thread>(conversationKeys.thread(id));
        const loaded = thread?.items ?? [];
        const fresh = threadOf(server.thread(id, 1_000, null)).items;
        expect(loaded).toEqual(fresh.slice(fresh.length - loaded.length));
        if (thread?.older === null) expect(loaded).toHaveLength(fresh.length);
      }
    }
  });

  test("when an event overtakes the answer of a fetch", async () => {
    const { server, changes } = setUp(21);
    const state = await fetchThenCatchUp(
      async () => {
        const answer = server.list(everything, 1_000, null);
        for (let step = 0; step < 30; step++) server.act();
        for (const change of changes.splice(0)) remember(change);
        return answer;
      },
      firstPage,
      (list, change) => changeList(list, change, everything, me),
    );
    expect(state.items).toEqual(server.list(everything, 1_000, null).items);
  });

  test("when the same events come twice", () => {
    const { cache, server, changes } = setUp(31);
    cache.setQueryData(
      conversationKeys.list(everything),
      firstPage(server.list(everything, 1_000, null)),
    );
    for (let step = 0; step < 60; step++) server.act();
    for (const change of [...changes, ...changes]) applyChange(cache, change, me);
    const list = cache.getQueryData<ConversationList>(conversationKeys.list(everything));
    const known = new Set(server.conversations.keys());
    const kept = (list?.items ?? []).filter((item) => known.has(item.id));
    expect(kept).toEqual(server.list(everything, 1_000, null).items);
  });
});
