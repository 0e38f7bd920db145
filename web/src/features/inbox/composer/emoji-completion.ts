import { fold } from "@/lib/text.ts";
import type { EmojiGroup } from "./emoji-list.ts";

/** A word after a colon, with where it stands in the text, the colon included. */
export interface AskedEmoji {
  from: number;
  to: number;
  word: string;
}

export interface FoundEmoji {
  emoji: string;
  name: string;
}

/** At most this many are offered. */
const offered = 6;

/** What is asked for where the cursor stands: `son` in "hola :son|". Times and addresses ask for nothing. */
export function askedEmoji(text: string, caret: number): AskedEmoji | null {
  const word = /(?:^|[\s(¡¿])(:\p{L}[\p{L}\p{N}]+)$/u.exec(text.slice(0, caret))?.[1];
  return word ? { from: caret - word.length, to: caret, word: word.slice(1) } : null;
}

/** The emoji one of whose words begins so; those whose name begins so stand first. */
export function findEmoji(groups: EmojiGroup[], word: string): FoundEmoji[] {
  const wanted = fold(word);
  const named: FoundEmoji[] = [];
  const others: FoundEmoji[] = [];
  for (const [emoji, name, words] of groups.flatMap((group) => group.emoji)) {
    const known = fold(`${name} ${words}`);
    if (known.startsWith(wanted)) named.push({ emoji, name });
    else if (known.includes(` ${wanted}`)) others.push({ emoji, name });
  }
  return [...named, ...others].slice(0, offered);
}
