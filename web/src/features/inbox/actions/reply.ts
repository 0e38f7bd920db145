import { msg } from "@lingui/core/macro";
import { Reply } from "lucide-react";
import { focusComposer } from "../composer/focus.ts";
import type { ConversationAction } from "./action.ts";

export const reply: ConversationAction = {
  id: "reply",
  name: msg`Responder`,
  icon: Reply,
  keys: "r",
  permission: "message_send",
  available: () => true,
  run: () => focusComposer(),
};
