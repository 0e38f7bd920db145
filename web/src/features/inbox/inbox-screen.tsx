import { createLazyRoute } from "@tanstack/react-router";
import { useNarrow } from "@/lib/media-query.ts";
import { InboxProvider, useInbox } from "./data/inbox-context.tsx";
import { ListPane } from "./list/list-pane.tsx";

export const InboxRoute = createLazyRoute("/shell/inbox")({ component: InboxScreen });

function InboxScreen() {
  return (
    <InboxProvider>
      <Panes />
    </InboxProvider>
  );
}

function Panes() {
  const narrow = useNarrow();
  const { selected } = useInbox();
  return (
    <main className="flex min-h-0 flex-1">
      {(!narrow || !selected) && (
        <div className="w-full shrink-0 border-r border-line medium:w-85">
          <ListPane />
        </div>
      )}
      <div className="min-w-0 flex-1" />
    </main>
  );
}
