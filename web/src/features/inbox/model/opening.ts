import type { QueryClient } from "@tanstack/react-query";
import { consentKeys } from "@/api/consent.ts";
import type { OpeningView } from "@/api/contact-types.ts";
import { contactKeys, fetchOpening } from "@/api/contacts.ts";
import { conversationKeys, pageSize } from "@/api/conversations.ts";
import { scheduledHere } from "@/api/scheduled.ts";
import type { ConversationView, Id } from "@/api/types.ts";
import type { Change } from "@/live/change.ts";
import { newer } from "@/live/contact-state.ts";
import { catchUp, type Mark, markFeed } from "@/live/recent.ts";
import { feedReady } from "@/live/status.ts";
import { changeThread, type Thread, threadOf } from "@/live/thread-state.ts";

interface Opened {
  view: OpeningView;
  mark: Mark;
}

/** Answers on their way, so that conversation, messages and card come of one request. */
const pending = new Map<Id, Promise<Opened>>();

function open(id: Id): Promise<Opened> {
  const known = pending.get(id);
  if (known) return known;
  const answer = ask(id).finally(() => pending.delete(id));
  pending.set(id, answer);
  return answer;
}

async function ask(id: Id): Promise<Opened> {
  await feedReady();
  const mark = markFeed();
  return { view: await fetchOpening(id, pageSize), mark };
}

/** The conversation; what came with it goes where the thread and the panel look for it. */
export async function fetchOpenedConversation(
  cache: QueryClient,
  id: Id,
): Promise<ConversationView> {
  const { view, mark } = await open(id);
  const { contact, suggestions, consent, scheduled } = view;
  const key = conversationKeys.thread(view.conversation.id);
  if (!cache.getQueryData(key)) cache.setQueryData(key, threadSince(view, mark));
  if (contact) {
    cache.setQueryData(contactKeys.one(contact.id), (known?: typeof contact) =>
      known ? newer(known, contact) : contact,
    );
  }
  const of = contact ? { contact: contact.id } : { conversation: view.conversation.id };
  cache.setQueryData(consentKeys.one(of), consent);
  if (catchUp(false, mark, (known, change) => known || change.delta === "consent")) {
    void cache.invalidateQueries({ queryKey: consentKeys.one(of) });
  }
  const here = scheduledHere(view.conversation.id).queryKey;
  cache.setQueryData(here, { items: scheduled });
  if (catchUp(false, mark, (known, change) => known || change.kind === "scheduled_updated")) {
    void cache.invalidateQueries({ queryKey: here });
  }
  cache.setQueryData(conversationKeys.suggestions(view.conversation.id), suggestions);
  return catchUp(view.conversation, mark, (known, change) =>
    change.conversation?.id === known.id ? change.conversation : known,
  );
}

/** The newest messages of a conversation that is being opened. */
export async function fetchOpenedThread(id: Id): Promise<Thread> {
  const { view, mark } = await open(id);
  return threadSince(view, mark);
}

function threadSince({ conversation, messages }: OpeningView, mark: Mark): Thread {
  return catchUp(threadOf(messages), mark, (thread, change) =>
    concerns(change, conversation.id) ? changeThread(thread, change) : thread,
  );
}

export function concerns(change: Change, conversation: Id): boolean {
  return (change.conversation_id ?? change.message?.conversation_id) === conversation;
}
