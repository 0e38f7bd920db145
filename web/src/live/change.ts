import type { ContactView } from "@/api/contact-types.ts";
import type {
  ChannelView,
  ConversationView,
  Id,
  Instant,
  MessageView,
  SenderKind,
} from "@/api/types.ts";

export type ChangeKind =
  | "message_received"
  | "message_queued"
  | "message_updated"
  | "message_removed"
  | "conversation_updated"
  | "conversation_merged"
  | "conversation_hidden"
  | "channel_updated"
  | "templates_synced"
  | "template_updated"
  | "user_updated"
  | "workspace_updated"
  | "close_reasons_updated"
  | "contact_updated"
  | "contact_removed"
  | "directory_updated"
  | "costs_updated"
  | "budget_reached"
  | (string & {});

/** One event of the feed. The views in it are whole and take the place of what was known by their id. */
export interface Change {
  seq: number;
  at: Instant;
  kind: ChangeKind;
  actor: { kind: SenderKind; id: Id | null; name: string | null };
  conversation_id?: Id | null;
  message_id?: Id | null;
  channel_id?: Id | null;
  user_id?: Id | null;
  conversation?: ConversationView | null;
  message?: MessageView | null;
  channel?: ChannelView | null;
  contact_id?: Id | null;
  contact?: ContactView | null;
  removed?: boolean;
  from?: Id | null;
  into?: Id | null;
  /** A word such as which list of the workspace changed. */
  delta?: string | null;
}

export type Activity = "viewing" | "typing" | "left";

export interface Presence {
  conversation_id: Id;
  user: { id: Id; name: string };
  activity: Activity;
}
