import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ConversationView } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import type { Command } from "@/lib/commands.ts";
import { toast } from "@/ui/toast.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { useApplyView } from "../model/use-conversation.ts";
import type { ConversationAction } from "./action.ts";
import { assign } from "./assign.ts";
import { close } from "./close.ts";
import { copyPhone } from "./copy-phone.ts";
import { read } from "./mark-read.ts";
import { unread } from "./mark-unread.ts";
import { register } from "./register.ts";
import { reopen } from "./reopen.ts";
import { reply } from "./reply.ts";
import { sendOptions } from "./send-options.ts";
import { sendTemplate } from "./send-template.ts";

/** In the order menus show them. */
const actions: ConversationAction[] = [
  reply,
  sendTemplate,
  sendOptions,
  assign,
  close,
  reopen,
  unread,
  read,
  register,
  copyPhone,
];

/** What this person can do with this conversation now, as commands ready to run. */
export function useConversationActions(conversation: ConversationView | undefined): Command[] {
  const { t, i18n } = useLingui();
  const cache = useQueryClient();
  const apply = useApplyView();
  const { show, leave, selected } = useInbox();
  const { permissions } = useSession();
  if (!conversation) return [];
  const section = t`Conversación`;
  return actions
    .filter((action) => permissions.includes(action.permission) && action.available(conversation))
    .map((action) => ({
      id: action.id,
      name: i18n._(action.name),
      icon: action.icon,
      section,
      ...(action.keys ? { keys: action.keys } : {}),
      run: () =>
        action.run({
          conversation,
          cache,
          apply,
          show,
          leave: () => selected === conversation.id && leave(),
          refuse: (error) => toast.error(problemMessage(asProblem(error))),
        }),
    }));
}
