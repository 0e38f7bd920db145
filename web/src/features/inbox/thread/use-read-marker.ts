import { useEffect } from "react";
import { markRead } from "@/api/conversations.ts";
import type { ConversationView } from "@/api/types.ts";
import { useMay } from "@/api/use-session.ts";
import { useApplyView } from "../model/use-conversation.ts";

/** Marks the conversation read while a person who may answer is looking at it. */
export function useReadMarker(conversation: ConversationView): void {
  const apply = useApplyView();
  const mayAnswer = useMay("message_send");
  const unread = conversation.is_unread && mayAnswer;
  useEffect(() => {
    if (!unread) return;
    let done = false;
    function mark(): void {
      if (done || document.visibilityState !== "visible" || !document.hasFocus()) return;
      done = true;
      apply({ ...conversation, unread_count: 0, marked_unread: false, is_unread: false });
      void markRead(conversation.id).catch(() => {});
    }
    mark();
    window.addEventListener("focus", mark);
    document.addEventListener("visibilitychange", mark);
    return () => {
      window.removeEventListener("focus", mark);
      document.removeEventListener("visibilitychange", mark);
    };
  }, [unread, conversation, apply]);
}
