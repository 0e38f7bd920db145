import type { QueryClient } from "@tanstack/react-query";
import { conversationKeys, type ListFilter } from "@/api/conversations.ts";
import { channelsQuery } from "@/api/directory.ts";
import type { ConversationView, Id } from "@/api/types.ts";
import type { Change } from "./change.ts";
import { changeContacts } from "./contact-state.ts";
import { type ConversationList, changeList } from "./list-state.ts";
import { changeThread, type Thread } from "./thread-state.ts";

/** The one place where an event of the feed changes what the app knows. */
export function applyChange(cache: QueryClient, change: Change, me: Id): void {
  changeLists(cache, change, me);
  changeConversation(cache, change);
  changeContacts(cache, change);
  changeThreads(cache, change);
  changeRest(cache, change, me);
}

function changeLists(cache: QueryClient, change: Change, me: Id): void {
  for (const query of cache.getQueryCache().findAll({ queryKey: conversationKeys.lists })) {
    const filter = query.queryKey[2] as ListFilter;
    cache.setQueryData<ConversationList>(query.queryKey, (list) =>
      list ? changeList(list, change, filter, me) : undefined,
    );
  }
}

function changeConversation(cache: QueryClient, change: Change): void {
  const view = change.conversation;
  if (view) {
    cache.setQueryData<ConversationView>(conversationKeys.one(view.id), (known) =>
      known ? view : undefined,
    );
  }
  if (change.kind === "conversation_hidden" && change.conversation_id) {
    void cache.invalidateQueries({ queryKey: conversationKeys.one(change.conversation_id) });
  }
  if (change.kind === "conversation_merged") {
    void cache.invalidateQueries({ queryKey: conversationKeys.lists });
    for (const id of [change.from, change.into]) {
      if (!id) continue;
      void cache.invalidateQueries({ queryKey: conversationKeys.one(id) });
      void cache.invalidateQueries({ queryKey: conversationKeys.thread(id) });
    }
  }
}

function changeThreads(cache: QueryClient, change: Change): void {
  const id = change.conversation_id ?? change.message?.conversation_id;
  if (!id || !(change.message || change.kind === "message_removed")) return;
  cache.setQueryData<Thread>(conversationKeys.thread(id), (thread) =>
    thread ? changeThread(thread, change) : undefined,
  );
  if (change.message && "media" in change.message.content) {
    void cache.invalidateQueries({ queryKey: conversationKeys.attachments(id) });
  }
}

function changeRest(cache: QueryClient, change: Change, me: Id): void {
  const stale = (...keys: string[]) => {
    for (const key of keys) void cache.invalidateQueries({ queryKey: [key] });
  };
  // What somebody agreed to decides what may be sent to them.
  if (change.delta === "consent") stale("consent", "template-preview");
  switch (change.kind) {
    case "channel_updated": {
      const view = change.channel;
      if (!view) return stale("channels");
      cache.setQueryData(channelsQuery.queryKey, (known) => {
        if (!known) return undefined;
        const others = known.items.filter((channel) => channel.id !== view.id);
        const at = known.items.findIndex((channel) => channel.id === view.id);
        return { items: others.toSpliced(at < 0 ? others.length : at, 0, view) };
      });
      return stale("meta-apps");
    }
    case "templates_synced":
    case "template_updated":
      return stale("templates");
    case "user_updated":
      return change.user_id === me ? stale("users", "session") : stale("users");
    case "workspace_updated":
      return stale("workspace", "session", "consent-policy");
    case "close_reasons_updated":
      return stale("close-reasons");
    case "scheduled_updated":
      return stale("scheduled");
    case "costs_updated":
    case "budget_reached":
      return staleCosts(cache, change.delta ?? null);
    case "directory_updated":
      return staleDirectory(cache, change.delta ?? null);
    default:
  }
}

/** Receipts are settled all day long: estimates, which every open composer shows, need not be asked again for each. */
function staleCosts(cache: QueryClient, word: string | null): void {
  void cache.invalidateQueries({
    queryKey: ["costs"],
    predicate: ({ queryKey }) => word !== "settled" || queryKey[1] !== "estimate",
  });
}

/** The query keys of what a workspace keeps beside its contacts, by the word of the event. */
const directories: Record<string, string> = {
  tags: "tags",
  fields: "custom-fields",
  companies: "companies",
  segments: "segments",
  imports: "imports",
  option_messages: "option-messages",
  links: "links",
};

function staleDirectory(cache: QueryClient, word: string | null): void {
  const key = directories[word ?? ""];
  for (const one of key ? [key] : Object.values(directories)) {
    void cache.invalidateQueries({ queryKey: [one] });
  }
}
