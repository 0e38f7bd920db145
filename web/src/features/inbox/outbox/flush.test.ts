import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "@/api/client.ts";
import { sendMessage } from "@/api/conversations.ts";
import type { OutboxEntry } from "./entry.ts";
import { flushOutbox } from "./flush.ts";
import { addEntry, outbox } from "./outbox.ts";

vi.mock("@/api/conversations.ts", () => ({ sendMessage: vi.fn() }));
const send = vi.mocked(sendMessage);

function entry(clientRef: string, change: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    clientRef,
    userId: "ana",
    conversationId: "c-1",
    content: { type: "text", text: clientRef },
    shown: { kind: "text", content: { text: clientRef } },
    replyTo: null,
    undoSeconds: 5,
    createdAt: "2026-03-02T10:00:00.000Z",
    state: "waiting",
    problem: null,
    ...change,
  };
}

const handlers = { user: "ana", onSent: () => {}, onRefused: () => false };
const sentRefs = () => send.mock.calls.map(([, request]) => request.client_ref);

beforeEach(() => outbox.set([]));
afterEach(() => send.mockReset());

test("what waits goes out in order and once", async () => {
  send.mockResolvedValue({} as never);
  for (const ref of ["a", "b", "c"]) addEntry(entry(ref));
  const [more] = await Promise.all([flushOutbox(handlers), flushOutbox(handlers)]);
  expect(sentRefs()).toEqual(["a", "b", "c"]);
  expect(more).toBe(false);
  expect(outbox.get()).toEqual([]);
});

test("without a network everything stays, in order, and other conversations go on", async () => {
  send.mockImplementation((conversation) =>
    conversation === "c-1"
      ? Promise.reject(new Problem(0, "offline"))
      : Promise.resolve({} as never),
  );
  addEntry(entry("a"));
  addEntry(entry("b"));
  addEntry(entry("x", { conversationId: "c-2" }));
  expect(await flushOutbox(handlers)).toBe(true);
  expect(sentRefs()).toEqual(["a", "x"]);
  expect(outbox.get().map(({ clientRef, state }) => [clientRef, state])).toEqual([
    ["a", "waiting"],
    ["b", "waiting"],
  ]);
});

test("a second attempt carries the same reference, so that the server can know it", async () => {
  send.mockRejectedValueOnce(new Problem(0, "offline")).mockResolvedValue({} as never);
  addEntry(entry("a"));
  await flushOutbox(handlers);
  await flushOutbox(handlers);
  expect(sentRefs()).toEqual(["a", "a"]);
});

test("a refusal for good is kept with its reason and lets the next one pass", async () => {
  send.mockRejectedValueOnce(new Problem(422, "message_too_long")).mockResolvedValue({} as never);
  addEntry(entry("a"));
  addEntry(entry("b"));
  expect(await flushOutbox(handlers)).toBe(false);
  expect(outbox.get()).toMatchObject([
    { clientRef: "a", state: "refused", problem: { code: "message_too_long" } },
  ]);
});

test("a refusal that somebody takes over leaves nothing behind", async () => {
  send.mockRejectedValue(new Problem(422, "window_closed_template_required"));
  addEntry(entry("a"));
  await flushOutbox({ ...handlers, onRefused: () => true });
  expect(outbox.get()).toEqual([]);
});

test("what another person wrote on this computer is not sent in my name", async () => {
  addEntry(entry("a", { userId: "luis" }));
  expect(await flushOutbox(handlers)).toBe(false);
  expect(send).not.toHaveBeenCalled();
  expect(outbox.get()).toHaveLength(1);
});
