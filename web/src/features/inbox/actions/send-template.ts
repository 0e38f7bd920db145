import { msg } from "@lingui/core/macro";
import { LayoutList } from "lucide-react";
import type { ConversationAction } from "./action.ts";

export const sendTemplate: ConversationAction = {
  id: "template",
  name: msg`Enviar plantilla`,
  icon: LayoutList,
  keys: "t",
  permission: "message_send",
  available: ({ window }) => window.can_initiate === "template",
  run: ({ conversation, show }) => show({ kind: "template", conversation: conversation.id }),
};
