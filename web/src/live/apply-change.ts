import type { QueryClient } from "@tanstack/react-query";
import { conversationKeys, type ListFilter } from "@/api/conversations.ts";
import { channelsQuery } from "@/api/directory.ts";
import type { ConversationView, Id } from "@/api/types.ts";
import type { Change } from "./change.ts";
import { type ConversationList, changeList } from "./list-state.ts";
import { changeThread, type Thread } from "./thread-state.ts";

/** The one place where an event of the feed changes what the app knows. */
export function applyChange(cache: QueryClient, change: Change, me: Id): void {
  changeLists(cache, change, me);
  changeConversation(cache, change);
  renameContact(cache, change);
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

/** A contact's new name, on every row and header that shows it. */
function renameContact(cache: QueryClient, { contact }: Change): void {
  if (!contact) return;
  const renamed = (view: ConversationView): ConversationView =>
    view.contact?.id === contact.id && view.contact.name !== contact.name
      ? { ...view, contact: { id: contact.id, name: contact.name } }
      : view;
  cache.setQueriesData<ConversationList>({ queryKey: conversationKeys.lists }, (list) =>
    list ? { ...list, items: list.items.map(renamed) } : undefined,
  );
  cache.setQueriesData<ConversationView>({ queryKey: conversationKeys.ones }, (view) =>
    view ? renamed(view) : undefined,
  );
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
      return stale("templates");
    case "user_updated":
      return change.user_id === me ? stale("users", "session") : stale("users");
    case "workspace_updated":
      return stale("workspace", "session");
    case "close_reasons_updated":
      return stale("close-reasons");
    case "contact_updated":
      return stale("contacts");
    default:
  }
}
