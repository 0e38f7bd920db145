import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { blankCard } from "@/api/blank-card.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { contactKeys } from "@/api/contacts.ts";
import { applyChange } from "./apply-change.ts";
import type { Change } from "./change.ts";

const key = contactKeys.one(blankCard.id);
const later = "2026-02-01T00:00:00.000Z";

function told(known: ContactView, change: Partial<Change>) {
  const cache = new QueryClient();
  cache.setQueryData(key, known);
  cache.setQueryData(["tags"], { items: [] });
  cache.setQueryData(["segments"], { items: [] });
  const actor = { kind: "system" as const, id: null, name: null };
  applyChange(cache, { seq: 1, at: later, kind: "contact_updated", actor, ...change }, "me");
  const state = (one: readonly unknown[]) => cache.getQueryState(one);
  return { card: cache.getQueryData<ContactView>(key), state };
}

test("a newer card takes the place of what was known and is asked for in full", () => {
  const view = { ...blankCard, name: "Eva", updated_at: later };
  const { card, state } = told(blankCard, { contact: view, contact_id: view.id });
  expect(card?.name).toBe("Eva");
  expect(state(key)?.isInvalidated).toBe(true);
});

test("the echo of one's own change asks for nothing", () => {
  const removed_numbers = [{ value: "+573001234567", removed_at: later }];
  const { state } = told({ ...blankCard, removed_numbers }, { contact: blankCard });
  expect(state(key)?.isInvalidated).toBe(false);
});

test("an older card does not", () => {
  const known = { ...blankCard, name: "Eva", updated_at: later };
  const { card } = told(known, { contact: blankCard, contact_id: blankCard.id });
  expect(card?.name).toBe("Eva");
});

test("a card as lists have it leaves conversations and removed numbers as they were known", () => {
  const conversations = [
    { id: "v", channel_id: "l", state: "open" as const, last_activity_at: later },
  ];
  const known = { ...blankCard, conversations };
  const view = { ...blankCard, name: "Eva", updated_at: later };
  const { card } = told(known, { contact: view, contact_id: view.id });
  expect(card).toMatchObject({ name: "Eva", conversations });
});

test("a removed contact is forgotten", () => {
  const { card } = told(blankCard, { kind: "contact_removed", contact_id: blankCard.id });
  expect(card).toBeUndefined();
});

test("many at once make every card stale", () => {
  const { state } = told(blankCard, { delta: "bulk" });
  expect(state(key)?.isInvalidated).toBe(true);
});

test("only the list that changed is asked for again", () => {
  const { state } = told(blankCard, { kind: "directory_updated", delta: "tags" });
  expect(state(["tags"])?.isInvalidated).toBe(true);
  expect(state(["segments"])?.isInvalidated).toBe(false);
});
