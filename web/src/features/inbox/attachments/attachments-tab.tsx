import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Paperclip } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { conversationKeys, fetchAttachments } from "@/api/conversations.ts";
import { problemMessage } from "@/api/problems.ts";
import type { AttachmentView, ConversationView } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { Chip } from "@/ui/chip.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { AttachmentRow } from "./attachment-row.tsx";
import { GridSkeleton } from "./grid-skeleton.tsx";
import { Lightbox } from "./lightbox.tsx";

type Shown = "all" | "pictures" | "documents" | "audio";

const kindsOf: Record<Shown, AttachmentView["kind"][]> = {
  all: ["image", "video", "sticker", "document", "audio"],
  pictures: ["image", "video", "sticker"],
  documents: ["document"],
  audio: ["audio"],
};

/** Every file of a conversation: pictures as a grid, the rest as a list. */
export function AttachmentsTab({ conversation }: { conversation: ConversationView }) {
  const { t } = useLingui();
  const { open } = useInbox();
  const [shown, setShown] = useState<Shown>("all");
  const [preview, setPreview] = useState<string | null>(null);
  const query = useInfiniteQuery({
    queryKey: conversationKeys.attachments(conversation.id),
    queryFn: ({ pageParam, signal }) => fetchAttachments(conversation.id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  if (query.isPending) return <GridSkeleton />;
  if (query.error && !query.data) {
    return (
      <EmptyState
        title={t`No se pudieron cargar los adjuntos`}
        action={<Button onPress={() => void query.refetch()}>{t`Reintentar`}</Button>}
      >
        {problemMessage(asProblem(query.error))}
      </EmptyState>
    );
  }
  const all = query.data.pages.flatMap((page) => page.items);
  if (all.length === 0) {
    return (
      <EmptyState icon={<Paperclip size={20} strokeWidth={1.75} />} title={t`Sin adjuntos`}>
        {t`Las fotos, audios y documentos de esta conversación aparecerán aquí.`}
      </EmptyState>
    );
  }
  const items = all.filter((item) => kindsOf[shown].includes(item.kind));
  const pictures = items.filter((item) => item.kind === "image");
  const others = items.filter((item) => item.kind !== "image");
  const filters: { id: Shown; label: string }[] = [
    { id: "all", label: t`Todos` },
    { id: "pictures", label: t`Fotos y videos` },
    { id: "documents", label: t`Documentos` },
    { id: "audio", label: t`Audios` },
  ];
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex max-w-190 flex-col gap-4 px-4 py-4">
        <div className="flex flex-wrap gap-1.5">
          {filters.map(({ id, label }) => (
            <Chip key={id} isSelected={id === shown} onPress={() => setShown(id)}>
              {label}
            </Chip>
          ))}
        </div>
        {pictures.length > 0 && (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-1.5">
            {pictures.map((item) => (
              <li key={item.message_id}>
                <button
                  type="button"
                  aria-label={item.caption ? t`Ver imagen: ${item.caption}` : t`Ver imagen`}
                  className="block aspect-square w-full overflow-hidden rounded-control bg-pressed hover:opacity-90"
                  onClick={() => setPreview(item.message_id)}
                >
                  {item.media.state === "stored" && (
                    <img
                      src={`${item.media.url}?inline=1`}
                      alt=""
                      loading="lazy"
                      className="size-full object-cover"
                    />
                  )}
                </button>
              </li>
            ))}
          </ul>
        )}
        {others.length > 0 && (
          <ul className="divide-y divide-line rounded-surface border border-line bg-surface">
            {others.map((item) => (
              <AttachmentRow
                key={item.message_id}
                item={item}
                onShow={() => open(conversation.id, { m: item.message_id })}
              />
            ))}
          </ul>
        )}
        {items.length === 0 && (
          <p className="py-8 text-center text-muted">{t`No hay adjuntos de este tipo.`}</p>
        )}
        {query.hasNextPage && (
          <Button
            className="self-center"
            isPending={query.isFetchingNextPage}
            onPress={() => void query.fetchNextPage()}
          >
            {t`Ver anteriores`}
          </Button>
        )}
      </div>
      {preview && (
        <Lightbox
          items={pictures.map((item) => ({
            id: item.message_id,
            at: item.at,
            content: { media: item.media, caption: item.caption },
          }))}
          current={preview}
          onClose={() => setPreview(null)}
          onShow={(message) => open(conversation.id, { m: message })}
        />
      )}
    </div>
  );
}
