import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { MessageSquarePlus } from "lucide-react";
import { useRef } from "react";
import { conversationKeys, fetchCounts } from "@/api/conversations.ts";
import { useMay } from "@/api/use-session.ts";
import { type Command, useCommands } from "@/lib/commands.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { Pane, PaneHeader } from "@/ui/pane.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/tabs.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { FilterButton } from "./filter-button.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { ListSearch } from "./list-search.tsx";
import { useListCommands } from "./use-list-commands.ts";

/** The left column: what is to be answered, latest first. */
export function ListPane() {
  const { t } = useLingui();
  const { filter, refine, show } = useInbox();
  const search = useRef<HTMLInputElement>(null);
  const mayStart = useMay("message_send");
  const counts = useTabCounts();
  const commands: Command[] = useListCommands(search);
  useCommands("inbox-list", commands, 1);
  return (
    <Pane label={t`Conversaciones`}>
      <PaneHeader
        level={1}
        title={t`Bandeja de entrada`}
        actions={
          <>
            <FilterButton />
            {mayStart && (
              <IconButton
                label={t`Nueva conversación`}
                shortcut="n"
                onPress={() => show({ kind: "start" })}
              >
                <MessageSquarePlus size={17} strokeWidth={1.75} />
              </IconButton>
            )}
          </>
        }
      />
      <ListSearch inputRef={search} />
      <FilterChips />
      <Tabs
        value={filter.unread ? "unread" : "all"}
        onChange={(tab) => refine({ unread: tab === "unread" ? true : undefined })}
        className="flex-1"
      >
        <TabList label={t`Mostrar`} className="px-3">
          <Tab id="all" count={counts.open}>
            <Trans>Todas</Trans>
          </Tab>
          <Tab id="unread" count={counts.unread}>
            <Trans>Sin leer</Trans>
          </Tab>
        </TabList>
        <TabPanel id={filter.unread ? "unread" : "all"} className="flex flex-col">
          <ConversationList />
        </TabPanel>
      </Tabs>
      <span role="status" className="sr-only">
        <Plural
          value={Number(counts.total)}
          one="# conversación sin leer"
          other="# conversaciones sin leer"
        />
      </span>
    </Pane>
  );
}

function useTabCounts() {
  const { filter } = useInbox();
  const { data } = useQuery({
    queryKey: conversationKeys.counts,
    queryFn: ({ signal }) => fetchCounts(signal),
  });
  const plain = filter.state === "open" && !filter.owner && filter.q === "";
  const line = data?.by_channel.find((one) => one.channel_id === filter.channel);
  const shown = filter.channel ? line : data;
  return {
    open: plain ? capped(shown?.open) : undefined,
    unread: plain ? capped(shown?.unread) : undefined,
    total: data?.unread ?? 0,
  };
}

function capped(count: number | undefined): string | undefined {
  if (!count) return undefined;
  return count > 999 ? "999+" : String(count);
}
