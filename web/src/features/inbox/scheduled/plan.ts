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
