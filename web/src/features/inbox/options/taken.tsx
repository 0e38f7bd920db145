import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { Id, MessageView } from "@/api/types.ts";

type Taken = ReadonlyMap<Id, ReadonlySet<string>>;

/** What stands for the place that was sent, among the ids of options. */
export const placeTaken = "\u0000place";

const TakenContext = createContext<Taken>(new Map());
const none: ReadonlySet<string> = new Set();

/** Which options of which messages the customer took; answers are always newer than what they answer. */
export function TakenProvider({
  items,
  children,
}: {
  items: readonly MessageView[];
  children: ReactNode;
}) {
  const taken = useMemo(() => takenIn(items), [items]);
  return <TakenContext value={taken}>{children}</TakenContext>;
}

export function useTaken(question: Id | undefined): ReadonlySet<string> {
  return useContext(TakenContext).get(question ?? "") ?? none;
}

export function takenIn(items: readonly MessageView[]): Taken {
  const taken = new Map<Id, Set<string>>();
  for (const item of items) {
    const question = item.reply_to?.message_id;
    if (item.direction !== "inbound" || !question) continue;
    const option = optionOf(item);
    if (option !== null) taken.set(question, (taken.get(question) ?? new Set()).add(option));
  }
  return taken;
}

function optionOf(item: MessageView): string | null {
  if (item.kind === "location") return placeTaken;
  return item.kind === "interactive" && "reply" in item.content ? item.content.reply.id : null;
}
