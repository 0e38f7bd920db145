import type { Id, Instant, MessageView, OutgoingContent } from "@/api/types.ts";

/** A message somebody sent that the server has not yet answered for. */
export interface OutboxEntry {
  clientRef: string;
  /** Who wrote it: on a shared computer nobody sends in another one's name. */
  userId: Id;
  conversationId: Id;
  content: OutgoingContent;
  /** The message as it looks in the thread meanwhile. */
  shown: Pick<MessageView, "kind" | "content">;
  replyTo: { id: Id; quote: MessageView["reply_to"] } | null;
  undoSeconds: number;
  /** Warnings about a template that the sender was told of. */
  acknowledge?: string[];
  createdAt: Instant;
  /** `waiting` for its turn or for the network, `refused` for good until somebody acts. */
  state: "waiting" | "refused";
  problem: { code: string; extras: Record<string, unknown> } | null;
}

export function isOutbox(value: unknown): value is OutboxEntry[] {
  return (
    Array.isArray(value) &&
    value.every(
      (entry) =>
        typeof entry === "object" &&
        entry !== null &&
        "clientRef" in entry &&
        "content" in entry &&
        "userId" in entry,
    )
  );
}
