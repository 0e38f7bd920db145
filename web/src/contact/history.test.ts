import { expect, test } from "vitest";
import type { HistoryEntry } from "@/api/contact-types.ts";
import { belongsTo, word } from "./history-words.ts";
import { localTime, logOf } from "./log-draft.ts";

const entry = (kind: string, detail: Record<string, unknown> = {}): HistoryEntry => ({
  id: kind,
  at: "2026-01-01T00:00:00.000Z",
  kind,
  actor: { kind: "user", id: "u", name: "Ana" },
  detail,
});

test("every entry belongs to all and to one part more", () => {
  const parts = ["logs", "conversations", "changes"] as const;
  for (const kind of ["note", "call", "conversation_closed", "tag_added", "something_new"]) {
    const of = parts.filter((part) => belongsTo(part, entry(kind)));
    expect(of).toHaveLength(1);
    expect(belongsTo("all", entry(kind))).toBe(true);
  }
  expect(belongsTo("logs", entry("meeting"))).toBe(true);
  expect(belongsTo("conversations", entry("conversation_opened"))).toBe(true);
});

test("a word of the detail is a text or the name of a thing", () => {
  const told = entry("tag_added", { tag: { id: "t", name: "VIP" }, value: "", cause: "reply" });
  expect(word(told, "value", "cause")).toBe("reply");
  expect(word(told, "tag")).toBe("VIP");
  expect(word(told, "nothing")).toBeNull();
});

test("a note happened when it was written; a call when it says", () => {
  const at = localTime(new Date("2026-03-02T10:05:30.000Z"));
  expect(logOf({ kind: "note", text: " hola ", at, minutes: "5" })).toEqual({
    kind: "note",
    text: "hola",
  });
  expect(logOf({ kind: "call", text: "hola", at, minutes: "5" })).toEqual({
    kind: "call",
    text: "hola",
    at: "2026-03-02T10:05:00.000Z",
    minutes: 5,
  });
  expect(logOf({ kind: "meeting", text: "x", at: "", minutes: "" })).toEqual({
    kind: "meeting",
    text: "x",
  });
});
