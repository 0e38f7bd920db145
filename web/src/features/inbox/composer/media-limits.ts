import type { MediaView } from "@/api/types.ts";

const mb = 1024 * 1024;

/** At most this many files in one go. */
export const mostAttachments = 5;
/** Longest text of a message, and longest text under a file. */
export const longestText = 4096;
export const longestCaption = 1024;

type Kind = MediaView["kind"];

/** What WhatsApp takes, by what a browser calls it; the server looks into the file itself. */
const types: Record<string, Kind> = {
  "image/jpeg": "image",
  "image/png": "image",
  "image/webp": "sticker",
  "video/mp4": "video",
  "video/3gpp": "video",
  "audio/aac": "audio",
  "audio/amr": "audio",
  "audio/mpeg": "audio",
  "audio/mp3": "audio",
  "audio/mp4": "audio",
  "audio/x-m4a": "audio",
  "audio/ogg": "audio",
  "audio/webm": "audio",
  "text/plain": "document",
  "application/pdf": "document",
  "application/msword": "document",
  "application/vnd.ms-excel": "document",
  "application/vnd.ms-powerpoint": "document",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "document",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "document",
};

/** For files whose type the browser does not know. */
const extensions: Record<string, Kind> = {
  jpg: "image",
  jpeg: "image",
  png: "image",
  webp: "sticker",
  mp4: "video",
  "3gp": "video",
  aac: "audio",
  amr: "audio",
  mp3: "audio",
  m4a: "audio",
  ogg: "audio",
  opus: "audio",
  txt: "document",
  pdf: "document",
  doc: "document",
  docx: "document",
  xls: "document",
  xlsx: "document",
  ppt: "document",
  pptx: "document",
};

/** In bytes. */
export const largestFile: Record<Kind, number> = {
  image: 5 * mb,
  video: 16 * mb,
  audio: 16 * mb,
  document: 100 * mb,
  sticker: 500 * 1024,
};

export type FileVerdict =
  | { ok: true; kind: Kind }
  | { ok: false; reason: "type" | "empty" }
  | { ok: false; reason: "size"; kind: Kind; limit: number };

/** Whether WhatsApp would take a file, judged before anything is uploaded. */
export function judgeFile(file: Pick<File, "name" | "type" | "size">): FileVerdict {
  const extension = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? "";
  const mime = file.type.split(";")[0]?.trim().toLowerCase() ?? "";
  const kind =
    types[mime] ??
    (mime === "" || mime === "application/octet-stream" ? extensions[extension] : undefined);
  if (!kind) return { ok: false, reason: "type" };
  if (file.size === 0) return { ok: false, reason: "empty" };
  const limit = largestFile[kind];
  return file.size > limit ? { ok: false, reason: "size", kind, limit } : { ok: true, kind };
}

/** For a file dialog that asks for one kind. */
export const acceptedAs = (kind: Kind): string[] =>
  Object.keys(types).filter((mime) => types[mime] === kind);

/** For the file dialog. */
export const acceptedFiles = Object.keys(extensions)
  .map((extension) => `.${extension}`)
  .join(",");
