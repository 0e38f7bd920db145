import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ListFilter } from "@/api/conversations.ts";
import type { TemplateChoice } from "@/api/scheduled.ts";
import type { Id, MessageView, OptionContent } from "@/api/types.ts";
import type { SchedulePlan, TakenUp } from "../scheduled/plan.ts";
import type { InboxSearch } from "../search-params.ts";

/** The question in front of the inbox, if any. */
export type InboxDialog =
  | { kind: "assign"; conversation: Id }
  | { kind: "close"; conversation: Id }
  | { kind: "template"; conversation: Id; again?: TakenUp<TemplateChoice> }
  | { kind: "location"; conversation: Id }
  | { kind: "options"; conversation: Id; again?: TakenUp<OptionContent> }
  | { kind: "schedule"; conversation: Id; plan: SchedulePlan }
  | { kind: "cost"; message: MessageView }
  | { kind: "raw"; message: MessageView }
  | { kind: "start"; phone?: string; contact?: Id; line?: Id };

interface InboxContextValue {
  selected: Id | null;
  search: InboxSearch;
  filter: ListFilter;
  dialog: InboxDialog | null;
  show: (dialog: InboxDialog | null) => void;
  /** Opens a conversation, keeping the list as it is. */
  open: (id: Id, at?: { m?: Id; tab?: "attachments" }) => void;
  /** Back to the list. */
  leave: () => void;
  /** Changes what stands in the address; `undefined` takes a member out. */
  refine: (patch: { [K in keyof InboxSearch]?: InboxSearch[K] | undefined }) => void;
}

const InboxContext = createContext<InboxContextValue | null>(null);

export function InboxProvider({ children }: { children: ReactNode }) {
  const params = useParams({ strict: false });
  const search: InboxSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const [dialog, show] = useState<InboxDialog | null>(null);
  const selected = params.conversationId ?? null;
  const { state, unread, channel, owner, q } = search;
  const filter = useMemo<ListFilter>(
    () => ({
      state: state ?? "open",
      unread: unread ?? false,
      channel: channel ?? null,
      owner: owner ?? null,
      q: q ?? "",
    }),
    [state, unread, channel, owner, q],
  );
  const value = useMemo<InboxContextValue>(
    () => ({
      selected,
      search,
      filter,
      dialog,
      show,
      open: (id, at = {}) =>
        void navigate({
          to: "/inbox/$conversationId",
          params: { conversationId: id },
          search: ({ tab: _tab, m: _m, ...kept }: InboxSearch) => ({ ...kept, ...at }),
        }),
      leave: () =>
        void navigate({
          to: "/inbox",
          search: ({ tab: _tab, m: _m, ...kept }: InboxSearch) => kept,
        }),
      refine: (patch) =>
        void navigate({
          to: ".",
          search: (kept: InboxSearch) => clean({ ...kept, ...patch }),
          replace: true,
        }),
    }),
    [selected, search, filter, dialog, navigate],
  );
  return <InboxContext value={value}>{children}</InboxContext>;
}

function clean(search: Record<string, unknown>): InboxSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ""),
  );
}

export function useInbox(): InboxContextValue {
  const value = useContext(InboxContext);
  if (!value) throw new Error("useInbox outside the inbox");
  return value;
}
