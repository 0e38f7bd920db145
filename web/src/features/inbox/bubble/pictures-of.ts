import { mediaUrl } from "@/api/media.ts";
import type { MessageView } from "@/api/types.ts";
import type { Picture } from "../attachments/lightbox.tsx";

/** Which picture of a message: its own by the message's id, one of a card by its place too. */
export const cardPicture = (message: string, place: number): string => `${message}/${place}`;

/** The pictures of a message as the lightbox wants them; none when there is nothing to see. */
export function picturesOf(message: MessageView): Picture[] {
  const { id, at } = message;
  if (message.revoked_at) return [];
  if (message.kind === "image") {
    const { media, caption } = message.content;
    return media?.state === "stored" ? [{ id, at, content: { media, caption } }] : [];
  }
  if (message.kind !== "template") return [];
  const { header, cards } = message.content;
  const top = header?.media?.kind === "image" && header.media.state === "stored";
  return [
    ...(top && header.media ? [{ id, at, content: { media: header.media, caption: null } }] : []),
    ...(cards ?? []).flatMap(({ kind, media_id, body }, place) => {
      const media = { url: mediaUrl(media_id), filename: null };
      const picture = { id: cardPicture(id, place), at, content: { media, caption: body } };
      return kind === "image" ? [picture] : [];
    }),
  ];
}
