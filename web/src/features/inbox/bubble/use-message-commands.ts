import { useQueryClient } from "@tanstack/react-query";
import { asProblem } from "@/api/client.ts";
import { conversationKeys, reactTo, resendMessage, undoMessage } from "@/api/conversations.ts";
import { problemMessage } from "@/api/problems.ts";
import type { MessageView } from "@/api/types.ts";
import { newRef } from "@/lib/new-ref.ts";
import { removeMessage, type Thread, upsertMessage } from "@/live/thread-state.ts";
import { toast } from "@/ui/toast.tsx";
import { readDraft, writeDraft } from "../composer/drafts.ts";
import { focusComposer } from "../composer/focus.ts";
import type { OutboxEntry } from "../outbox/entry.ts";
import { changeEntry, removeEntry } from "../outbox/outbox.ts";

/** What one can do with one message. */
export function useMessageCommands(message: MessageView, entry: OutboxEntry | null) {
  const cache = useQueryClient();
  const key = conversationKeys.thread(message.conversation_id);
  const change = (update: (thread: Thread) => Thread) =>
    cache.setQueryData<Thread>(key, (thread) => (thread ? update(thread) : undefined));
  const refuse = (error: unknown) => toast.error(problemMessage(asProblem(error)));

  return {
    undo() {
      const { conversation_id: conversation } = message;
      const text = message.kind === "text" ? message.content.text : "";
      const returns = text !== "" && readDraft(conversation) === "";
      change((thread) => removeMessage(thread, message.id));
      // At once, so that it never lands in the middle of what is written next.
      if (returns) writeDraft(conversation, text);
      focusComposer();
      undoMessage(message.id).catch((error) => {
        change((thread) => upsertMessage(thread, { ...message, hold: null }));
        if (returns && readDraft(conversation) === text) writeDraft(conversation, "");
        refuse(error);
      });
    },
    resend() {
      if (entry) {
        changeEntry(entry.clientRef, { state: "waiting", problem: null });
        return;
      }
      resendMessage(message.id, newRef())
        .then((sent) => change((thread) => upsertMessage(thread, sent)))
        .catch(refuse);
    },
    discard: entry ? () => removeEntry(entry.clientRef) : null,
    react(emoji: string) {
      reactTo(message.id, emoji)
        .then((changed) => change((thread) => upsertMessage(thread, changed)))
        .catch(refuse);
    },
  };
}
