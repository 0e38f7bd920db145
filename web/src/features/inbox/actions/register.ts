import { msg } from "@lingui/core/macro";
import { UserRoundPlus } from "lucide-react";
import { searchInCrm } from "../panel/panel-state.ts";
import type { ConversationAction } from "./action.ts";

export const register: ConversationAction = {
  id: "register",
  name: msg`Asociar o crear contacto`,
  icon: UserRoundPlus,
  permission: "contact_write",
  available: ({ contact }) => contact === null,
  run: ({ conversation }) => searchInCrm(conversation.id, ""),
};
