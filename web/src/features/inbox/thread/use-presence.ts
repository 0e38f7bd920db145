import { useEffect } from "react";
import { tellPresence } from "@/api/conversations.ts";
import type { Id } from "@/api/types.ts";

const viewingEvery = 30_000;
const typingEvery = 4_000;

/** Tells colleagues that this person has the conversation open. */
export function usePresence(conversation: Id): void {
  useEffect(() => {
    const tell = () => {
      if (document.visibilityState === "visible") say(conversation, "viewing");
    };
    tell();
    const timer = setInterval(tell, viewingEvery);
    return () => {
      clearInterval(timer);
      say(conversation, "left");
    };
  }, [conversation]);
}

let typed = { conversation: "", at: 0 };

/** Tells customer and colleagues that an answer is being written; at most every few seconds. */
export function tellTyping(conversation: Id): void {
  const at = Date.now();
  if (typed.conversation === conversation && at - typed.at < typingEvery) return;
  typed = { conversation, at };
  say(conversation, "typing");
}

function say(conversation: Id, activity: "viewing" | "typing" | "left"): void {
  // Presence is a courtesy: nobody needs to know that it failed.
  void tellPresence(conversation, activity).catch(() => {});
}
