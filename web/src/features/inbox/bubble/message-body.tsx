import { useLingui } from "@lingui/react/macro";
import type { MessageView } from "@/api/types.ts";
import { LocationTile } from "@/ui/location-tile.tsx";
import { RichText } from "@/ui/rich-text.tsx";
import { AudioPlayer } from "./audio-player.tsx";
import { carried } from "./carried.ts";
import { ContactCards } from "./contact-cards.tsx";
import { DocumentCard } from "./document-card.tsx";
import { InteractiveBody } from "./interactive-body.tsx";
import { OrderTable } from "./order-table.tsx";
import { Film, Picture, StickerImage } from "./picture.tsx";
import {
  CallLine,
  FlowAnswer,
  OptionReply,
  PressedButton,
  UnsupportedCard,
} from "./small-bodies.tsx";
import { TemplateBody } from "./template-body.tsx";

interface MessageBodyProps {
  message: MessageView;
  onPreview: (picture: string) => void;
}

/** What a message says, each kind as itself. */
export function MessageBody({ message, onPreview }: MessageBodyProps) {
  const { t } = useLingui();
  if (message.revoked_at) {
    return <span className="text-muted italic">{t`Mensaje eliminado por quien lo envió`}</span>;
  }
  switch (message.kind) {
    case "text":
      return <RichText text={message.content.text} />;
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return <FileBody message={message} onPreview={() => onPreview(message.id)} />;
    case "location":
      return <LocationTile content={message.content} />;
    case "contacts":
      return <ContactCards content={message.content} />;
    case "order":
      return <OrderTable content={message.content} />;
    case "template":
      return <TemplateBody message={message} onPreview={onPreview} />;
    case "interactive":
      return "reply" in message.content ? (
        <OptionReply content={message.content} />
      ) : (
        <InteractiveBody content={message.content} question={message.id} />
      );
    case "button":
      return <PressedButton content={message.content} />;
    case "flow_reply":
      return <FlowAnswer content={message.content} />;
    case "call":
      return <CallLine content={message.content} />;
    case "reaction":
      return (
        <span>
          {message.content.emoji
            ? t`Reaccionó ${message.content.emoji} a un mensaje que no está aquí`
            : t`Quitó su reacción de un mensaje que no está aquí`}
        </span>
      );
    case "unsupported":
      return <UnsupportedCard message={message} />;
    case "system":
      return null;
  }
}

type FileMessage = Extract<
  MessageView,
  { kind: "image" | "video" | "audio" | "document" | "sticker" }
>;

function FileBody({ message, onPreview }: { message: FileMessage; onPreview: () => void }) {
  const { t } = useLingui();
  const content = carried(message.content);
  const caption = message.content.caption;
  if (!content) {
    return (
      <span className="text-muted italic">
        {t`WhatsApp no entregó el archivo`}
        {caption && <RichText text={caption} className="block not-italic" />}
      </span>
    );
  }
  if (message.kind === "audio") return <AudioPlayer content={content} />;
  if (message.kind === "sticker") return <StickerImage content={content} />;
  return (
    <>
      {message.kind === "image" && <Picture content={content} onOpen={onPreview} />}
      {message.kind === "video" && <Film content={content} />}
      {message.kind === "document" && <DocumentCard content={content} />}
      {caption && <RichText text={caption} />}
    </>
  );
}
