import { msg } from "@lingui/core/macro";
import { MailOpen } from "lucide-react";
import { markUnread } from "@/api/conversations.ts";
import type { ConversationAction } from "./action.ts";

export const unread: ConversationAction = {
  id: "unread",
  name: msg`Marcar como no leída`,
  icon: MailOpen,
  keys: "u",
  permission: "conversation_close",
  available: ({ is_unread }) => !is_unread,
  run: ({ conversation, apply, leave, refuse }) => {
    leave();
    apply({ ...conversation, marked_unread: true, is_unread: true });
    void markUnread(conversation.id).then(apply).catch(refuse);
  },
};
