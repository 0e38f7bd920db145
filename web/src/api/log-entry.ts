import type { Id, Instant } from "./types.ts";

/** What Meta said of a line that is no message. */
export interface ChannelLogEntry {
  id: Id;
  at: Instant;
  kind: string;
  title: string;
  detail: Record<string, unknown> | null;
}
