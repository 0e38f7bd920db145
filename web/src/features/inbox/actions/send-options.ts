import { msg } from "@lingui/core/macro";
import { ListChecks } from "lucide-react";
import { now } from "@/lib/clock.ts";
import { windowAt } from "../model/window.ts";
import type { ConversationAction } from "./action.ts";

export const sendOptions: ConversationAction = {
  id: "options",
  name: msg`Enviar mensaje con opciones`,
  icon: ListChecks,
  permission: "message_send",
  available: ({ window }) => !windowAt(window, now()).templateOnly,
  run: ({ conversation, show }) => show({ kind: "options", conversation: conversation.id }),
};
