import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { conversationKeys, fetchCounts } from "@/api/conversations.ts";
import { usePreferences } from "@/api/preferences.ts";
import type { MessageView } from "@/api/types.ts";
import type { Change } from "@/live/change.ts";
import { useChanges } from "@/live/live-feed.tsx";
import { textOf } from "../bubble/text-of.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { useKindName } from "../model/kinds.ts";
import { displayName } from "../model/names.ts";
import { playArrival } from "./sound.ts";

/** Tells that somebody wrote: a sound, a notification of the browser, the count in the title. */
export function useArrivals(): void {
  const { selected, open } = useInbox();
  const { sound, notifications } = usePreferences();
  const kindName = useKindName();
  const onChange = useCallback(
    (change: Change, isLeader: boolean) => {
      const { message, conversation } = change;
      if (change.kind !== "message_received" || !message || !conversation) return;
      if (message.direction !== "inbound" || message.kind === "system" || !isLeader) return;
      const looking = document.hasFocus() && selected === conversation.id;
      if (looking) return;
      if (sound) playArrival();
      if (!notifications || document.hasFocus()) return;
      announce(displayName(conversation), textFor(message, kindName), conversation.id, () =>
        open(conversation.id),
      );
    },
    [selected, open, sound, notifications, kindName],
  );
  useChanges(onChange);
  useTitleCount();
}

function textFor(message: MessageView, kindName: ReturnType<typeof useKindName>): string {
  return textOf(message).slice(0, 140) || kindName(message.kind);
}

function announce(title: string, body: string, tag: string, onClick: () => void): void {
  if (typeof Notification === "undefined" || Notification.permission !== "granted") return;
  const shown = new Notification(title, { body, tag, icon: "/icon.svg", silent: true });
  shown.onclick = () => {
    window.focus();
    onClick();
    shown.close();
  };
}

function useTitleCount(): void {
  const { t } = useLingui();
  const { data } = useQuery({
    queryKey: conversationKeys.counts,
    queryFn: ({ signal }) => fetchCounts(signal),
  });
  const unread = data?.unread ?? 0;
  const name = t`Bandeja de entrada`;
  useEffect(() => {
    document.title =
      unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${name} · Recado` : `${name} · Recado`;
    return () => {
      document.title = "Recado";
    };
  }, [unread, name]);
}
