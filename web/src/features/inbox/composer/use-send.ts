import { usePreferences } from "@/api/preferences.ts";
import type { Id, MessageView } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { now } from "@/lib/clock.ts";
import { newRef } from "@/lib/new-ref.ts";
import { textOf } from "../bubble/text-of.ts";
import { addEntry } from "../outbox/outbox.ts";
import { type Draft, entryOf } from "./compose.ts";

/** Hands messages to the outbox, which shows them at once and sends them in order. */
export function useSend(conversation: Id) {
  const { undoSeconds } = usePreferences();
  const user = useSession().user.id;
  return (drafts: Draft[], replyTo: MessageView | null) => {
    drafts.forEach((draft, order) => {
      addEntry(
        entryOf(draft, {
          clientRef: newRef(),
          conversation,
          user,
          at: now() + order,
          undoSeconds,
          replyTo: order === 0 ? replyTo : null,
          preview: replyTo ? textOf(replyTo).slice(0, 200) || null : null,
        }),
      );
    });
  };
}
