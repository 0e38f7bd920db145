import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Copy } from "lucide-react";
import { toast } from "@/ui/toast.tsx";
import type { ConversationAction } from "./action.ts";

export const copyPhone: ConversationAction = {
  id: "copy-phone",
  name: msg`Copiar número`,
  icon: Copy,
  permission: "conversation_read",
  available: ({ identity }) => identity.phone !== null,
  run: ({ conversation }) => {
    void navigator.clipboard
      .writeText(conversation.identity.phone ?? "")
      .then(() => toast.ok(i18n._(msg`Número copiado`)));
  },
};
