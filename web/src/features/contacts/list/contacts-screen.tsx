import { useLingui } from "@lingui/react/macro";
import { createLazyRoute } from "@tanstack/react-router";
import { useRef } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import { useMay } from "@/api/use-session.ts";
import { useCommands } from "@/lib/commands.ts";
import { useNarrow, useWide } from "@/lib/media-query.ts";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { NoPermission } from "@/ui/no-permission.tsx";
import { Pane } from "@/ui/pane.tsx";
import { BulkBar } from "../bulk/bulk-bar.tsx";
import { SegmentList } from "../segments/segment-list.tsx";
import { ContactCards } from "./contact-cards.tsx";
import { ContactTable } from "./contact-table.tsx";
import { ContactsProvider, useContacts } from "./contacts-context.tsx";
import { ContactsDialogs } from "./contacts-dialogs.tsx";
import { ContactsHeader } from "./contacts-header.tsx";
import { FilterLine } from "./filter-line.tsx";
import { KindTabs } from "./kind-tabs.tsx";
import { ListEmpty } from "./list-empty.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { useContactList } from "./use-contact-list.ts";
import { useContactsCommands } from "./use-contacts-commands.ts";

export const ContactsRoute = createLazyRoute("/shell/contacts")({ component: ContactsScreen });

/** Everybody the company knows: segments at the left, people at the right. */
function ContactsScreen() {
  if (!useMay("contact_read")) return <NoPermission />;
  return (
    <ContactsProvider>
      <Panes />
      <ContactsDialogs />
    </ContactsProvider>
  );
}

function Panes() {
  const { t } = useLingui();
  const isWide = useWide();
  const search = useRef<HTMLInputElement>(null);
  useCommands("contacts", useContactsCommands(search), 1);
  return (
    <main className="flex min-h-0 flex-1">
      {isWide && (
        <div className="w-60 shrink-0 border-r border-line">
          <SegmentList />
        </div>
      )}
      <Pane label={t`Contactos`} className="flex-1">
        <ContactsHeader searchRef={search} />
        <KindTabs>
          <FilterLine />
          <People />
        </KindTabs>
      </Pane>
    </main>
  );
}

function People() {
  const isNarrow = useNarrow();
  const { list, isReady } = useContacts();
  const { items, isPending, error, refetch, loadMore } = useContactList(list, isReady);
  if (error && items.length === 0) {
    return (
      <LoadFailed onRetry={() => void refetch()}>{problemMessage(asProblem(error))}</LoadFailed>
    );
  }
  if (isPending) return <ListSkeleton />;
  if (items.length === 0) return <ListEmpty />;
  const Rows = isNarrow ? ContactCards : ContactTable;
  return (
    <>
      <Rows items={items} loadMore={loadMore} />
      <BulkBar loaded={items} />
    </>
  );
}
