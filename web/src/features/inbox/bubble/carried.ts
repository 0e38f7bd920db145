import type { MediaContent, MediaView } from "@/api/types.ts";

/** A message's file that is known, whether or not it has arrived. */
export type Carried = MediaContent & { media: MediaView };

export function carried(content: MediaContent): Carried | null {
  return content.media ? { ...content, media: content.media } : null;
}
