import type { Id, Instant, MessageView } from "@/api/types.ts";
import type { OutboxEntry } from "../outbox/entry.ts";

export type SystemMessage = Extract<MessageView, { kind: "system" }>;

/** One row of the thread, from the oldest to the newest. */
export type Row =
  | { type: "day"; key: string; at: Instant }
  | { type: "unread"; key: string; count: number }
  | { type: "system"; key: string; items: SystemMessage[] }
  | {
      type: "message";
      key: string;
      message: MessageView;
      /** What the server has not taken over yet. */
      entry: OutboxEntry | null;
      /** First and last of what one sender wrote in a row. */
      isFirst: boolean;
      isLast: boolean;
    };

/** Messages of one sender this close together are one group. */
const together = 5 * 60_000;

export interface TimelineInput {
  items: MessageView[];
  pending: OutboxEntry[];
  me: { id: Id; name: string };
  dayKey: (at: Instant) => string;
  /** The first message that was unread when the conversation was opened. */
  firstUnread: { id: Id; count: number } | null;
}

export function timeline({ items, pending, me, dayKey, firstUnread }: TimelineInput): Row[] {
  const known = new Set(items.map((item) => item.client_ref));
  const waiting = pending.filter((entry) => !known.has(entry.clientRef));
  const entries = new Map(waiting.map((entry) => [entry.clientRef, entry]));
  const all = [...items, ...waiting.map((entry) => shownEntry(entry, me))];
  const rows: Row[] = [];
  let day = "";
  let previous: MessageView | null = null;
  for (const message of all) {
    const key = dayKey(message.at);
    if (key !== day) {
      day = key;
      previous = null;
      rows.push({ type: "day", key: `day ${key}`, at: message.at });
    }
    if (firstUnread?.id === message.id) {
      previous = null;
      rows.push({ type: "unread", key: "unread", count: firstUnread.count });
    }
    push(rows, message, previous, entries.get(message.client_ref ?? "") ?? null);
    previous = message;
  }
  return rows;
}

function push(
  rows: Row[],
  message: MessageView,
  previous: MessageView | null,
  entry: OutboxEntry | null,
): void {
  const last = rows.at(-1);
  if (message.kind === "system") {
    if (last?.type === "system") last.items.push(message);
    else rows.push({ type: "system", key: message.id, items: [message] });
    return;
  }
  const continues = last?.type === "message" && previous !== null && sameGroup(previous, message);
  if (continues) last.isLast = false;
  rows.push({
    type: "message",
    key: message.client_ref ?? message.id,
    message,
    entry,
    isFirst: !continues,
    isLast: true,
  });
}

function sameGroup(a: MessageView, b: MessageView): boolean {
  return (
    a.direction === b.direction &&
    a.sender.kind === b.sender.kind &&
    a.sender.id === b.sender.id &&
    Math.abs(Date.parse(b.at) - Date.parse(a.at)) < together
  );
}

/** How a message looks before the server has it. */
export function shownEntry(entry: OutboxEntry, me: { id: Id; name: string }): MessageView {
  return {
    ...entry.shown,
    id: entry.clientRef,
    conversation_id: entry.conversationId,
    channel_id: "",
    direction: "outbound",
    status: entry.state === "refused" ? "failed" : "queued",
    provider_id: null,
    client_ref: entry.clientRef,
    error: entry.problem ? { code: entry.problem.code, provider_code: null, detail: null } : null,
    at: entry.createdAt,
    sort_at: entry.createdAt,
    receipts: {
      sent_at: null,
      delivered_at: null,
      read_at: null,
      played_at: null,
      failed_at: null,
    },
    hold: null,
    sender: { kind: "user", id: me.id, name: me.name },
    reply_to: entry.replyTo?.quote ?? null,
    reactions: [],
    edited_at: null,
    revoked_at: null,
    late: false,
    forwarded: "no",
    referral: null,
  } as MessageView;
}
