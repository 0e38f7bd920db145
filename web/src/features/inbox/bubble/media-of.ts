import type { MediaContent, MessageView } from "@/api/types.ts";

/** The file a message carries, with its name; null when it carries none. */
export function mediaOf(message: MessageView): MediaContent | null {
  switch (message.kind) {
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return message.content;
    default:
      return null;
  }
}
