import type { Id, MessageView, UploadedMedia } from "@/api/types.ts";
import type { OutboxEntry } from "../outbox/entry.ts";
import { longestCaption } from "./media-limits.ts";

/** One message to be, with how it looks until the server has it. */
export type Draft = Pick<OutboxEntry, "content" | "shown" | "acknowledge">;

export function textDraft(text: string): Draft {
  return { content: { type: "text", text }, shown: { kind: "text", content: { text } } };
}

export function mediaDraft(
  media: UploadedMedia,
  kind: UploadedMedia["kind"],
  extra: { caption?: string; filename?: string; voice?: boolean; duration?: number },
): Draft {
  const { caption, filename, voice, duration } = extra;
  return {
    content: {
      type: kind,
      media_id: media.id,
      ...(caption ? { caption } : {}),
      ...(filename && kind === "document" ? { filename } : {}),
      ...(voice ? { voice } : {}),
    },
    shown: {
      kind,
      content: {
        media: {
          ...media,
          kind,
          duration_s: duration ?? null,
          state: "stored",
          error: null,
          url: `/api/v1/media/${media.id}`,
        },
        caption: caption ?? null,
        filename: filename ?? null,
        voice: voice ?? false,
      },
    } as Draft["shown"],
  };
}

/**
 * What a text and some files become: WhatsApp carries one file a message, the
 * text goes under the first one unless that kind of file carries none.
 */
export function draftsOf(
  text: string,
  files: { media: UploadedMedia; kind: UploadedMedia["kind"]; name: string }[],
): Draft[] {
  const [first] = files;
  if (!first) return [textDraft(text)];
  const carries = first.kind !== "audio" && first.kind !== "sticker";
  const under = carries && text.length <= longestCaption;
  const drafts = files.map(({ media, kind, name }, at) =>
    mediaDraft(media, kind, {
      filename: name,
      ...(at === 0 && under && text ? { caption: text } : {}),
    }),
  );
  return text && !under ? [textDraft(text), ...drafts] : drafts;
}

export function entryOf(
  draft: Draft,
  about: {
    clientRef: string;
    conversation: Id;
    user: Id;
    at: number;
    undoSeconds: number;
    replyTo: MessageView | null;
    preview: string | null;
  },
): OutboxEntry {
  const { replyTo } = about;
  return {
    ...draft,
    clientRef: about.clientRef,
    userId: about.user,
    conversationId: about.conversation,
    replyTo: replyTo
      ? {
          id: replyTo.id,
          quote: {
            message_id: replyTo.id,
            provider_id: replyTo.provider_id,
            preview: {
              kind: replyTo.kind,
              text: about.preview,
              sender_name: replyTo.sender.name,
            },
          },
        }
      : null,
    undoSeconds: about.undoSeconds,
    createdAt: new Date(about.at).toISOString(),
    state: "waiting",
    problem: null,
  };
}
