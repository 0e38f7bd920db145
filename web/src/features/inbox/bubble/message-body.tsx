import { useLingui } from "@lingui/react/macro";
import type { MessageView } from "@/api/types.ts";
import { AudioPlayer } from "./audio-player.tsx";
import { ContactCards } from "./contact-cards.tsx";
import { DocumentCard } from "./document-card.tsx";
import { LocationTile } from "./location-tile.tsx";
import { OrderTable } from "./order-table.tsx";
import { Film, Picture, StickerImage } from "./picture.tsx";
import { RichText } from "./rich-text.tsx";
import {
  CallLine,
  ChosenOption,
  FlowAnswer,
  OptionReply,
  UnsupportedCard,
} from "./small-bodies.tsx";
import { InteractiveBody, TemplateBody } from "./template-body.tsx";

interface MessageBodyProps {
  message: MessageView;
  onPreview: () => void;
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
      return (
        <Captioned caption={message.content.caption}>
          <Picture content={message.content} onOpen={onPreview} />
        </Captioned>
      );
    case "video":
      return (
        <Captioned caption={message.content.caption}>
          <Film content={message.content} />
        </Captioned>
      );
    case "audio":
      return <AudioPlayer content={message.content} />;
    case "document":
      return (
        <Captioned caption={message.content.caption}>
          <DocumentCard content={message.content} />
        </Captioned>
      );
    case "sticker":
      return <StickerImage content={message.content} />;
    case "location":
      return <LocationTile content={message.content} />;
    case "contacts":
      return <ContactCards content={message.content} />;
    case "order":
      return <OrderTable content={message.content} />;
    case "template":
      return <TemplateBody content={message.content} />;
    case "interactive":
      return "reply" in message.content ? (
        <OptionReply content={message.content} />
      ) : (
        <InteractiveBody content={message.content} />
      );
    case "button":
      return <ChosenOption title={message.content.text} />;
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

function Captioned({ caption, children }: { caption: string | null; children: React.ReactNode }) {
  return (
    <>
      {children}
      {caption && <RichText text={caption} />}
    </>
  );
}
