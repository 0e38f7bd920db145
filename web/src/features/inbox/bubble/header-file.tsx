import type { MediaView } from "@/api/types.ts";
import { DocumentCard } from "./document-card.tsx";
import { Film, Picture } from "./picture.tsx";

interface HeaderFileProps {
  media: MediaView;
  /** Shows it large, where it is a picture and that can be done. */
  onOpen?: () => void;
}

/** The file at the head of a template or of a message with options. */
export function HeaderFile({ media, onOpen }: HeaderFileProps) {
  const content = { media, caption: null, filename: media.filename };
  if (media.kind === "image") return <Picture content={content} onOpen={onOpen ?? null} />;
  if (media.kind === "video") return <Film content={content} />;
  return <DocumentCard content={content} />;
}
