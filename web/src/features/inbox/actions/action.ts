import type { MessageDescriptor } from "@lingui/core";
import type { QueryClient } from "@tanstack/react-query";
import type { LucideIcon } from "lucide-react";
import type { ConversationView } from "@/api/types.ts";
import type { InboxDialog } from "../model/inbox-context.tsx";

export interface ActionContext {
  conversation: ConversationView;
  cache: QueryClient;
  /** Shows a conversation as a command left it. */
  apply: (conversation: ConversationView) => void;
  show: (dialog: InboxDialog) => void;
  leave: () => void;
  /** Says in a corner why something was refused. */
  refuse: (error: unknown) => void;
}

/** One thing one can do with a conversation, wherever it is offered. */
export interface ConversationAction {
  id: string;
  name: MessageDescriptor;
  icon: LucideIcon;
  keys?: string;
  permission: string;
  available: (conversation: ConversationView) => boolean;
  run: (context: ActionContext) => void;
}
