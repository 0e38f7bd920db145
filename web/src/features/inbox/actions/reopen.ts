import { msg } from "@lingui/core/macro";
import { RotateCcw } from "lucide-react";
import { openConversation } from "@/api/conversations.ts";
import type { ConversationAction } from "./action.ts";

export const reopen: ConversationAction = {
  id: "reopen",
  name: msg`Abrir conversación`,
  icon: RotateCcw,
  keys: "e",
  permission: "conversation_close",
  available: ({ state }) => state === "closed",
  run: ({ conversation, apply, refuse }) =>
    void openConversation(conversation.id).then(apply).catch(refuse),
};
