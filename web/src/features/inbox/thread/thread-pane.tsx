import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { useCommands } from "@/lib/commands.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/ui/tabs.tsx";
import { useConversationActions } from "../actions/use-conversation-actions.ts";
import { GridSkeleton } from "../attachments/grid-skeleton.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { useConversation } from "../model/use-conversation.ts";
import { Thread } from "./thread.tsx";
import { ThreadHeader } from "./thread-header.tsx";
import { ThreadSkeleton } from "./thread-skeleton.tsx";

const AttachmentsTab = lazy(() =>
  import("../attachments/attachments-tab.tsx").then((module) => ({
    default: module.AttachmentsTab,
  })),
);

/** The middle column: the open conversation with its two tabs. */
export function ThreadPane({ id }: { id: Id }) {
  const { t } = useLingui();
  const { search, refine, leave, open } = useInbox();
  const { data: conversation, error, refetch } = useConversation(id);
  const cache = useQueryClient();
  // The old id of a merged conversation answers with the new one.
  const renamed = conversation && conversation.id !== id ? conversation.id : null;
  useEffect(() => {
    if (renamed) open(renamed);
  }, [renamed, open]);
  useCommands("conversation", useConversationActions(conversation), 2);

  if (error && !conversation) {
    const problem = asProblem(error);
    const gone = problem.status === 404;
    return (
      <EmptyState
        className="flex-1"
        title={gone ? t`No encontramos esta conversación` : t`No se pudo abrir la conversación`}
        action={
          gone ? (
            <Button onPress={leave}>{t`Volver a la lista`}</Button>
          ) : (
            <Button
              onPress={() => {
                void refetch();
                void cache.invalidateQueries({ queryKey: ["messages", id] });
              }}
            >
              {t`Reintentar`}
            </Button>
          )
        }
      >
        {problemMessage(problem)}
      </EmptyState>
    );
  }
  if (!conversation) return <PaneSkeleton />;
  const tab = search.tab ?? "messages";
  return (
    <section
      aria-label={t`Conversación`}
      className="flex min-h-0 min-w-0 flex-1 flex-col bg-canvas"
    >
      <ThreadHeader conversation={conversation} />
      <Tabs
        value={tab}
        onChange={(next) => refine({ tab: next === "attachments" ? next : undefined })}
        className="flex-1"
      >
        <TabList label={t`Contenido de la conversación`} className="bg-surface">
          <Tab id="messages">
            <Trans>Mensajes</Trans>
          </Tab>
          <Tab id="attachments">
            <Trans>Adjuntos</Trans>
          </Tab>
        </TabList>
        <TabPanel id="messages" className="flex flex-col">
          <Thread key={conversation.id} conversation={conversation} />
        </TabPanel>
        <TabPanel id="attachments" className="flex flex-col">
          <Suspense fallback={<GridSkeleton />}>
            <AttachmentsTab key={conversation.id} conversation={conversation} />
          </Suspense>
        </TabPanel>
      </Tabs>
    </section>
  );
}

function PaneSkeleton() {
  return (
    <div className="flex flex-1 flex-col">
      <div className="flex h-14 items-center gap-2.5 border-b border-line bg-surface px-4">
        <Skeleton className="size-8 rounded-full" />
        <Skeleton className="h-4 w-40" />
      </div>
      <ThreadSkeleton />
    </div>
  );
}
