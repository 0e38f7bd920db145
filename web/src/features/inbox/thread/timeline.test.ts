import { expect, test } from "vitest";
import type { MessageView } from "@/api/types.ts";
import type { OutboxEntry } from "../outbox/entry.ts";
import { type Row, shownEntry, timeline } from "./timeline.ts";

const me = { id: "ana", name: "Ana" };
const dayKey = (at: string) => at.slice(0, 10);

function entry(clientRef: string, at = "2026-03-02T10:00:00.000Z"): OutboxEntry {
  return {
    clientRef,
    userId: "ana",
    conversationId: "c",
    content: { type: "text", text: "hola" },
    shown: { kind: "text", content: { text: "hola" } },
    replyTo: null,
    undoSeconds: 0,
    createdAt: at,
    state: "waiting",
    problem: null,
  };
}

function message(id: string, at: string, change: Partial<MessageView> = {}): MessageView {
  return { ...shownEntry(entry(id, at), me), client_ref: null, ...change } as MessageView;
}

function rowsOf(items: MessageView[], pending: OutboxEntry[] = [], firstUnread = null): Row[] {
  return timeline({ items, pending, me, dayKey, firstUnread });
}

test("each day begins with its chip", () => {
  const rows = rowsOf([
    message("1", "2026-03-01T10:00:00.000Z"),
    message("2", "2026-03-02T10:00:00.000Z"),
  ]);
  expect(rows.map((row) => row.type)).toEqual(["day", "message", "day", "message"]);
});

test("what one sender writes within five minutes is one group", () => {
  const rows = rowsOf([
    message("1", "2026-03-01T10:00:00.000Z"),
    message("2", "2026-03-01T10:04:59.000Z"),
    message("3", "2026-03-01T10:10:00.000Z"),
  ]);
  const ends = rows.flatMap((row) => (row.type === "message" ? [[row.isFirst, row.isLast]] : []));
  expect(ends).toEqual([
    [true, false],
    [false, true],
    [true, true],
  ]);
});

test("a waiting message gives way to the real one with the same reference and keeps its key", () => {
  const before = rowsOf([], [entry("ref-1")]);
  const real = message("m-1", "2026-03-02T10:00:00.000Z", { client_ref: "ref-1" });
  const after = rowsOf([real], [entry("ref-1")]);
  expect(after).toHaveLength(before.length);
  expect(after.at(-1)?.key).toBe(before.at(-1)?.key);
  expect(after.at(-1)).toMatchObject({ message: { id: "m-1" }, entry: null });
});

test("neighbouring system lines become one row", () => {
  const system = { kind: "system", content: { event: "opened" } } as Partial<MessageView>;
  const rows = rowsOf([
    message("1", "2026-03-01T10:00:00.000Z", system),
    message("2", "2026-03-01T10:00:01.000Z", system),
  ]);
  expect(rows.map((row) => row.type)).toEqual(["day", "system"]);
});
