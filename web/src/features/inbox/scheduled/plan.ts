import type { ScheduledView } from "@/api/scheduled.ts";
import type { Id, OutgoingContent } from "@/api/types.ts";

/** What is to be sent at another time: new messages, or one that waits and is changed. */
export interface SchedulePlan {
  contents: OutgoingContent[];
  replyTo: Id | null;
  edited: ScheduledView | null;
  /** Codes of warnings that the person was told of. */
  acknowledge: string[];
  onDone: () => void;
}

/** What did not go and is taken up again: what it said, and what to do once it is on its way. */
export interface TakenUp<Content> {
  /** Of the scheduled message. */
  id: Id;
  content: Content;
  onDone: () => void;
}
