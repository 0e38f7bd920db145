import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ConversationView, MessageView } from "@/api/types.ts";
import { useMay, useSession } from "@/api/use-session.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { picturesOf } from "../bubble/pictures-of.ts";
import { Composer } from "../composer/composer.tsx";
import { focusComposer } from "../composer/focus.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { useThread } from "../model/use-thread.ts";
import { TakenProvider } from "../options/taken.tsx";
import { useOutbox } from "../outbox/outbox.ts";
import { WaitingCards } from "../scheduled/waiting-cards.tsx";
import { ColleaguesLine } from "./colleagues-line.tsx";
import { ThreadSkeleton } from "./thread-skeleton.tsx";
import { ThreadView } from "./thread-view.tsx";
import { timeline } from "./timeline.ts";
import { useFirstUnread } from "./use-first-unread.ts";
import { usePresence } from "./use-presence.ts";
import { useReadMarker } from "./use-read-marker.ts";

const Lightbox = lazy(() =>
  import("../attachments/lightbox.tsx").then((module) => ({ default: module.Lightbox })),
);

/** The open conversation: its messages and where one answers. */
export function Thread({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const { search } = useInbox();
  const { user } = useSession();
  const { dayKey } = useFormat();
  const maySend = useMay("message_send");
  const thread = useThread(conversation.id, search.m);
  const pending = useOutbox(conversation.id, user.id);
  const [replyTo, setReplyTo] = useState<MessageView | null>(null);
  const [preview, setPreview] = useState<string | null>(null);
  const firstUnread = useFirstUnread(conversation, thread.data);
  useReadMarker(conversation);
  usePresence(conversation.id);
  const items = thread.data?.items;
  // One that is still on its way out is not among them yet.
  const pictures = preview && items ? items.flatMap(picturesOf) : [];
  const rows = useMemo(
    () => (items ? timeline({ items, pending, me: user, dayKey, firstUnread }) : []),
    [items, pending, user, dayKey, firstUnread],
  );

  const reply = useCallback((message: MessageView) => {
    setReplyTo(message);
    focusComposer();
  }, []);

  return (
    <>
      {thread.isPending && <ThreadSkeleton />}
      {thread.error && !thread.data && (
        <EmptyState
          className="flex-1"
          title={t`No se pudieron cargar los mensajes`}
          action={<Button onPress={() => void thread.refetch()}>{t`Reintentar`}</Button>}
        >
          {problemMessage(asProblem(thread.error))}
        </EmptyState>
      )}
      {thread.data && (
        <TakenProvider items={thread.data.items}>
          <ThreadView
            rows={rows}
            reachesPresent={thread.data.newer === null}
            extend={thread.extend}
            reach={thread.reach}
            reachPresent={thread.reachPresent}
            start={search.m}
            onReply={maySend ? reply : null}
            onPreview={setPreview}
          />
        </TakenProvider>
      )}
      <WaitingCards conversation={conversation} />
      <ColleaguesLine conversation={conversation.id} />
      <Composer
        conversation={conversation}
        replyTo={replyTo}
        onReplyEnd={() => setReplyTo(null)}
        beforeSend={thread.reachPresent}
      />
      {preview && pictures.some(({ id }) => id === preview) && (
        <Suspense>
          <Lightbox items={pictures} current={preview} onClose={() => setPreview(null)} />
        </Suspense>
      )}
    </>
  );
}
