import { msg } from "@lingui/core/macro";
import { CircleCheckBig } from "lucide-react";
import type { ConversationAction } from "./action.ts";

export const close: ConversationAction = {
  id: "close",
  name: msg`Cerrar conversación`,
  icon: CircleCheckBig,
  keys: "e",
  permission: "conversation_close",
  available: ({ state }) => state === "open",
  run: ({ conversation, show }) => show({ kind: "close", conversation: conversation.id }),
};
