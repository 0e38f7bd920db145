import { msg } from "@lingui/core/macro";
import { MailCheck } from "lucide-react";
import { markRead } from "@/api/conversations.ts";
import type { ConversationAction } from "./action.ts";

export const read: ConversationAction = {
  id: "read",
  name: msg`Marcar como leída`,
  icon: MailCheck,
  keys: "u",
  permission: "conversation_close",
  available: ({ is_unread }) => is_unread,
  run: ({ conversation, apply, refuse }) => {
    apply({ ...conversation, unread_count: 0, marked_unread: false, is_unread: false });
    void markRead(conversation.id).then(apply).catch(refuse);
  },
};
