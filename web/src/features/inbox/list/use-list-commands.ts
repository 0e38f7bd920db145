import { useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, ListFilter, MessageSquarePlus, Search, UserRound } from "lucide-react";
import { type RefObject, useMemo } from "react";
import { useMay } from "@/api/use-session.ts";
import type { Command } from "@/lib/commands.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { moveInList } from "./cursor.ts";

/** What the keys and the palette can do with the list. */
export function useListCommands(search: RefObject<HTMLInputElement | null>): Command[] {
  const { t } = useLingui();
  const { show, refine } = useInbox();
  const mayStart = useMay("message_send");
  return useMemo(() => {
    const section = t`Bandeja`;
    const commands: Command[] = [
      {
        id: "search",
        name: t`Buscar conversaciones`,
        icon: Search,
        section,
        keys: "/",
        run: () => search.current?.focus(),
      },
      {
        id: "next",
        name: t`Siguiente conversación`,
        icon: ArrowDown,
        section,
        keys: "j",
        silent: true,
        run: () => moveInList(1),
      },
      {
        id: "previous",
        name: t`Conversación anterior`,
        icon: ArrowUp,
        section,
        keys: "k",
        silent: true,
        run: () => moveInList(-1),
      },
      {
        id: "show-unread",
        name: t`Ver sin leer`,
        icon: ListFilter,
        section,
        run: () => refine({ unread: true }),
      },
      {
        id: "show-mine",
        name: t`Ver mis conversaciones`,
        icon: UserRound,
        section,
        run: () => refine({ owner: "me" }),
      },
      {
        id: "show-all",
        name: t`Ver todas las abiertas`,
        icon: ListFilter,
        section,
        run: () =>
          refine({
            unread: undefined,
            owner: undefined,
            state: undefined,
            channel: undefined,
            q: undefined,
          }),
      },
    ];
    if (mayStart) {
      commands.push({
        id: "start",
        name: t`Nueva conversación`,
        icon: MessageSquarePlus,
        section,
        keys: "n",
        run: () => show({ kind: "start" }),
      });
    }
    return commands;
  }, [t, show, refine, search, mayStart]);
}
