import { useMemo } from "react";
import type { Id } from "@/api/types.ts";
import { Stored, useStored } from "@/lib/stored.ts";
import { isOutbox, type OutboxEntry } from "./entry.ts";

/** What was written and not yet taken over by the server; survives a closed tab. */
export const outbox = new Stored<OutboxEntry[]>("recado.outbox", [], isOutbox);

export function addEntry(entry: OutboxEntry): void {
  outbox.set([...outbox.fresh(), entry]);
}

export function removeEntry(clientRef: string): void {
  outbox.set(outbox.fresh().filter((entry) => entry.clientRef !== clientRef));
}

export function changeEntry(clientRef: string, change: Partial<OutboxEntry>): void {
  outbox.set(
    outbox
      .fresh()
      .map((entry) => (entry.clientRef === clientRef ? { ...entry, ...change } : entry)),
  );
}

export function useOutbox(conversation: Id, user: Id): OutboxEntry[] {
  const all = useStored(outbox);
  return useMemo(
    () => all.filter((entry) => entry.conversationId === conversation && entry.userId === user),
    [all, conversation, user],
  );
}
