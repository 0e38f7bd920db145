import { msg } from "@lingui/core/macro";
import { UserRoundCheck } from "lucide-react";
import type { ConversationAction } from "./action.ts";

export const assign: ConversationAction = {
  id: "assign",
  name: msg`Asignar conversación`,
  icon: UserRoundCheck,
  keys: "a",
  permission: "conversation_assign",
  available: () => true,
  run: ({ conversation, show }) => show({ kind: "assign", conversation: conversation.id }),
};
