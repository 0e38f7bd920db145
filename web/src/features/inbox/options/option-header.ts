import type { Id, MediaView, OptionContent, UploadedMedia } from "@/api/types.ts";
import type { OptionDraft, OptionKind } from "./option-draft.ts";

export type FileKind = "image" | "video" | "document";
export type HeaderKind = "none" | "text" | FileKind;

const every: readonly HeaderKind[] = ["none", "text", "image", "video", "document"];

/** What WhatsApp takes above a message, by what the message offers. */
export const headerKinds: Record<OptionKind, readonly HeaderKind[]> = {
  buttons: every,
  link: every,
  list: ["none", "text"],
  location: ["none"],
};

export const isFileKind = (kind: HeaderKind): kind is FileKind =>
  kind !== "none" && kind !== "text";

/** The header that goes out: one that this kind of message cannot have is kept for another kind. */
export function headerKind({ kind, headerKind: wanted }: OptionDraft): HeaderKind {
  return headerKinds[kind].includes(wanted) ? wanted : "none";
}

export function headerFile(draft: OptionDraft): MediaView | null {
  const { headerFile: file } = draft;
  return file !== null && file.kind === headerKind(draft) ? file : null;
}

/** The header as it is asked to be sent. */
export function headerOf(draft: OptionDraft): Pick<OptionContent, "header" | "header_media"> {
  const kind = headerKind(draft);
  const text = draft.header.trim();
  if (kind === "text" && text) return { header: text };
  const file = headerFile(draft);
  return file && isFileKind(kind) ? { header_media: { kind, media_id: file.id } } : {};
}

/** The header of a kept message, to be changed. */
export function headerDraftOf(
  content: OptionContent,
): Pick<OptionDraft, "header" | "headerKind" | "headerFile"> {
  const { header, header_media: media } = content;
  if (media) {
    return { header: "", headerKind: media.kind, headerFile: keptFile(media.media_id, media.kind) };
  }
  return { header: header ?? "", headerKind: header ? "text" : "none", headerFile: null };
}

/** A file that was just uploaded. */
export const uploadedFile = (media: UploadedMedia): MediaView => ({
  ...keptFile(media.id, media.kind),
  ...media,
});

/** A file of which only this is known. */
const keptFile = (id: Id, kind: MediaView["kind"]): MediaView => ({
  id,
  kind,
  mime: "",
  size: null,
  sha256: null,
  filename: null,
  width: null,
  height: null,
  duration_s: null,
  state: "stored",
  error: null,
  url: `/api/v1/media/${id}`,
});
