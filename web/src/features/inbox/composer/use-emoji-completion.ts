import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import { type AskedEmoji, askedEmoji, type FoundEmoji, findEmoji } from "./emoji-completion.ts";
import type { EmojiGroup } from "./emoji-list.ts";

const none: FoundEmoji[] = [];

interface Completion {
  found: FoundEmoji[];
  /** Place of the chosen one among the found. */
  at: number;
  pick: (emoji: string) => void;
  /** Whether the key was for the list. */
  takesKey: (event: KeyboardEvent) => boolean;
}

/** Offers emoji for `:word` at the cursor; `caret` is null while the field is not in use. */
export function useEmojiCompletion(
  text: string,
  caret: number | null,
  complete: (asked: AskedEmoji, emoji: string) => void,
): Completion {
  const [groups, setGroups] = useState<EmojiGroup[]>([]);
  const [chosen, setChosen] = useState({ word: "", at: 0 });
  const [refused, setRefused] = useState("");
  const asked = caret === null ? null : askedEmoji(text, caret);
  const word = asked?.word ?? "";
  const isAsked = asked !== null;

  useEffect(() => {
    if (!isAsked) return;
    import("./emoji-list.ts").then((list) => setGroups(list.emojiGroups)).catch(() => {});
  }, [isAsked]);

  const found = useMemo(
    () => (word === "" || word === refused ? none : findEmoji(groups, word)),
    [groups, word, refused],
  );
  const at = chosen.word === word ? Math.min(chosen.at, Math.max(0, found.length - 1)) : 0;

  function pick(emoji: string): void {
    if (asked) complete(asked, emoji);
  }

  function takesKey(event: KeyboardEvent): boolean {
    const current = found[at];
    if (!current || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen({ word, at: (at + step + found.length) % found.length });
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") pick(current.emoji);
    else if (event.key === "Escape") setRefused(word);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { found, at, pick, takesKey };
}
