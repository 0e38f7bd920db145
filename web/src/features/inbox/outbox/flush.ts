import { asProblem, type Problem } from "@/api/client.ts";
import { sendMessage } from "@/api/conversations.ts";
import type { Id, MessageView } from "@/api/types.ts";
import type { OutboxEntry } from "./entry.ts";
import { changeEntry, outbox, removeEntry } from "./outbox.ts";

export interface FlushHandlers {
  /** The person signed in. */
  user: Id;
  onSent: (message: MessageView) => void;
  /** A refusal for good; answers true when it took the entry over. */
  onRefused: (entry: OutboxEntry, problem: Problem) => boolean;
}

let running = false;

/**
 * Sends what waits, in order within each conversation and from one tab at a
 * time. A repeated attempt cannot send twice: the server knows `client_ref`.
 * Resolves to true when something still waits for the network.
 */
export async function flushOutbox(handlers: FlushHandlers): Promise<boolean> {
  if (running) return false;
  running = true;
  try {
    return await exclusively(() => flush(handlers));
  } finally {
    running = false;
  }
}

/** Whether an entry is to be sent for this person. */
export function waits(entry: OutboxEntry, user: Id): boolean {
  return entry.state === "waiting" && entry.userId === user;
}

async function flush(handlers: FlushHandlers): Promise<boolean> {
  const stuck = new Set<Id>();
  for (;;) {
    const entry = outbox
      .fresh()
      .find((one) => waits(one, handlers.user) && !stuck.has(one.conversationId));
    if (!entry) return stuck.size > 0;
    try {
      const message = await sendMessage(entry.conversationId, {
        client_ref: entry.clientRef,
        content: entry.content,
        ...(entry.replyTo ? { reply_to: entry.replyTo.id } : {}),
        undo_seconds: entry.undoSeconds,
        ...(entry.acknowledge ? { acknowledge: entry.acknowledge } : {}),
      });
      handlers.onSent(message);
      removeEntry(entry.clientRef);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.passing || problem.status === 401 || problem.status === 429) {
        stuck.add(entry.conversationId);
      } else {
        refuse(entry, problem, handlers);
      }
    }
  }
}

function refuse(entry: OutboxEntry, problem: Problem, handlers: FlushHandlers): void {
  if (handlers.onRefused(entry, problem)) {
    removeEntry(entry.clientRef);
    return;
  }
  const { code, extras } = problem;
  changeEntry(entry.clientRef, { state: "refused", problem: { code, extras } });
}

async function exclusively(work: () => Promise<boolean>): Promise<boolean> {
  return navigator.locks ? await navigator.locks.request("recado-outbox", work) : await work();
}
