import { useLingui } from "@lingui/react/macro";
import { createLazyRoute } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { asProblem, type Problem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { useNarrow, useWide } from "@/lib/media-query.ts";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Guard } from "@/ui/guard.tsx";
import { toast } from "@/ui/toast.tsx";
import { readDraft, writeDraft } from "./composer/drafts.ts";
import { InboxDialogs } from "./dialogs/dialogs.tsx";
import { ListPane } from "./list/list-pane.tsx";
import { ListResizer, useListWidth } from "./list/list-resizer.tsx";
import { InboxProvider, useInbox } from "./model/inbox-context.tsx";
import { useConversation } from "./model/use-conversation.ts";
import { useArrivals } from "./notify/use-arrivals.ts";
import { onDemand } from "./on-demand.ts";
import type { OutboxEntry } from "./outbox/entry.ts";
import { useOutboxSender } from "./outbox/use-outbox-sender.ts";
import { setSheet, sheet, usePanelOpen } from "./panel/panel-state.ts";
import { usePanelCommand } from "./panel/use-panel-command.ts";
import { NoConversation } from "./thread/no-conversation.tsx";
import { ThreadSkeleton } from "./thread/thread-skeleton.tsx";

export const InboxRoute = createLazyRoute("/shell/inbox")({ component: InboxScreen });

const loadThread = () => import("./thread/thread-pane.tsx");
const ThreadPane = lazy(() => loadThread().then((module) => ({ default: module.ThreadPane })));
const ContactPanel = lazy(() =>
  import("./panel/contact-panel.tsx").then((module) => ({ default: module.ContactPanel })),
);
const PanelSheet = lazy(() =>
  import("./panel/panel-sheet.tsx").then((module) => ({ default: module.PanelSheet })),
);

/** What opens on a press is fetched in a quiet moment, so that it is there at once and without a network. */
function usePreload(): void {
  useEffect(() => {
    const fetchAll = () => {
      for (const load of onDemand) load().catch(() => {});
    };
    const timer = setTimeout(fetchAll, 2_500);
    return () => clearTimeout(timer);
  }, []);
}

function InboxScreen() {
  const { t } = useLingui();
  const maySee = useMay("conversation_read");
  if (!maySee) {
    return (
      <main className="grid flex-1 place-items-center">
        <EmptyState title={t`No tienes acceso a la bandeja`}>
          {t`Pide a un administrador el permiso para ver conversaciones.`}
        </EmptyState>
      </main>
    );
  }
  return (
    <InboxProvider>
      <Panes />
      <InboxDialogs />
    </InboxProvider>
  );
}

/** List, thread and panel: side by side where there is room, one at a time on a phone. */
function Panes() {
  const narrow = useNarrow();
  const { selected } = useInbox();
  const width = useListWidth();
  useArrivals();
  usePreload();
  useOutboxSender(useRefusals());
  usePanelCommand();
  usePreloadedThread();
  useStartFromAddress();
  return (
    <main className="flex min-h-0 flex-1">
      {(!narrow || !selected) && (
        <div
          className="relative w-full shrink-0 border-line medium:border-r"
          style={narrow ? undefined : { width }}
        >
          <ListPane />
          {!narrow && <ListResizer />}
        </div>
      )}
      {selected ? (
        <Suspense fallback={<ThreadSkeleton />}>
          <ThreadPane key={selected} id={selected} />
        </Suspense>
      ) : (
        !narrow && <NoConversation />
      )}
      {selected && (
        <Guard fallback={null}>
          <Panel id={selected} />
        </Guard>
      )}
    </main>
  );
}

/** Another screen asked to write to somebody: the question is put, and the address forgets it. */
function useStartFromAddress(): void {
  const { search, show, refine } = useInbox();
  const { start, line } = search;
  const asked = useRef<string | undefined>(undefined);
  useEffect(() => {
    // Once each: what is shown renews the functions below before the address has forgotten.
    if (asked.current === start) return;
    asked.current = start;
    if (!start) return;
    show({ kind: "start", contact: start, ...(line ? { line } : {}) });
    refine({ start: undefined, line: undefined });
  }, [start, line, show, refine]);
}

/** The list is there first; the thread's code comes while nobody waits for it. */
function usePreloadedThread(): void {
  useEffect(() => {
    const timer = setTimeout(() => void loadThread(), 600);
    return () => clearTimeout(timer);
  }, []);
}

function Panel({ id }: { id: string }) {
  const wide = useWide();
  const wanted = usePanelOpen();
  const sheetOpen = useSyncExternalStore(sheet.subscribe, sheet.get);
  const { data: conversation } = useConversation(id);
  useEffect(() => () => setSheet(false), []);
  if (!conversation) return null;
  if (!wide) {
    return <Suspense>{sheetOpen && <PanelSheet conversation={conversation} />}</Suspense>;
  }
  if (!wanted) return null;
  return (
    <div className="w-80 shrink-0 border-l border-line bg-surface">
      <Suspense>
        <ContactPanel conversation={conversation} />
      </Suspense>
    </div>
  );
}

/** A text refused because the window closed in between goes back to the draft, and templates are offered. */
function useRefusals(): (entry: OutboxEntry, problem: Problem) => boolean {
  const { show, selected } = useInbox();
  return useCallback(
    (entry, problem) => {
      if (problem.code !== "window_closed_template_required") return false;
      if (entry.content.type !== "text") return false;
      const { conversationId, content } = entry;
      const kept = readDraft(conversationId);
      writeDraft(conversationId, kept ? `${content.text}\n${kept}` : content.text);
      toast.error(problemMessage(asProblem(problem)));
      if (selected === conversationId) show({ kind: "template", conversation: conversationId });
      return true;
    },
    [show, selected],
  );
}
