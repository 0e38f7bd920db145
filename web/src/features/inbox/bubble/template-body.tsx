import { useLingui } from "@lingui/react/macro";
import { shownMediaUrl } from "@/api/media.ts";
import type { CarouselCardView, MessageView } from "@/api/types.ts";
import { CardRow } from "@/template/card-row.tsx";
import { ButtonRows, Parts } from "@/template/message-parts.tsx";
import { OfferLine } from "@/template/offer-line.tsx";
import { PlaceHead } from "@/template/place-head.tsx";
import { HeaderFile } from "./header-file.tsx";
import { cardPicture } from "./pictures-of.ts";

interface TemplateBodyProps {
  message: Extract<MessageView, { kind: "template" }>;
  onPreview: (picture: string) => void;
}

/** A template as the customer got it. */
export function TemplateBody({ message, onPreview }: TemplateBodyProps) {
  const { header, offer, body, footer, buttons, cards } = message.content;
  return (
    <div className="min-w-56">
      {header?.media && <HeaderFile media={header.media} onOpen={() => onPreview(message.id)} />}
      {header?.location && <PlaceHead point={header.location} {...header.location} />}
      {offer && <OfferLine text={offer.text} endsAt={offer.expires_at} />}
      <Parts header={header?.text ?? null} body={body} footer={footer} />
      <ButtonRows buttons={buttons ?? []} />
      <CardRow
        cards={(cards ?? []).map((card, place) => ({
          picture: (
            <SentPicture
              card={card}
              at={place + 1}
              onOpen={() => onPreview(cardPicture(message.id, place))}
            />
          ),
          body: card.body,
          buttons: card.buttons,
        }))}
      />
    </div>
  );
}

interface SentPictureProps {
  card: CarouselCardView;
  /** Which card, from 1. */
  at: number;
  onOpen: () => void;
}

function SentPicture({ card, at, onOpen }: SentPictureProps) {
  const { t } = useLingui();
  const src = shownMediaUrl(card.media_id);
  if (card.kind === "video") {
    return (
      <video
        controls
        preload="metadata"
        src={src}
        aria-label={t`Video de la tarjeta ${at}`}
        className="size-full bg-black object-contain"
      />
    );
  }
  return (
    <button
      type="button"
      aria-label={t`Ver la imagen de la tarjeta ${at}`}
      className="block size-full cursor-zoom-in focus-visible:-outline-offset-2"
      onClick={onOpen}
    >
      <img
        src={src}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        className="size-full object-cover"
      />
    </button>
  );
}
