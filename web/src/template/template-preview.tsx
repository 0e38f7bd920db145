import { useLingui } from "@lingui/react/macro";
import { FileText, Image, Video } from "lucide-react";
import { shownMediaUrl } from "@/api/media.ts";
import type { TemplatePreviewView } from "@/api/template-sending.ts";
import type { TemplateView } from "@/api/template-types.ts";
import type { Id } from "@/api/types.ts";
import { CardRow, ChosenPicture } from "./card-row.tsx";
import { fill, type Params, pointOf } from "./fill.ts";
import { ButtonRows, Parts } from "./message-parts.tsx";
import { OfferLine } from "./offer-line.tsx";
import { PlaceHead } from "./place-head.tsx";
import { shownCards, shownValue } from "./shown-parts.ts";

const headers = { image: Image, video: Video, document: FileText };

interface TemplatePreviewProps {
  template: TemplateView;
  params: Params;
  /** As the server filled it for the person. */
  preview: TemplatePreviewView | undefined;
  headerMedia: Id | null;
}

/** The message as the customer will get it. */
export function TemplatePreview(props: TemplatePreviewProps) {
  const { template, params, preview } = props;
  const { t } = useLingui();
  const shown = preview?.text;
  const { header, offer } = template;
  const bodies = shownCards(template, params, preview);
  return (
    <figure aria-label={t`Vista previa`} className="rounded-surface bg-canvas p-4">
      <figcaption className="mb-2 text-meta font-medium text-faint">{t`Vista previa`}</figcaption>
      <div className="ml-auto w-fit max-w-[min(20rem,100%)] min-w-48 rounded-bubble rounded-tr-[5px] bg-bubble-out px-3 py-1.5">
        <Head {...props} />
        {offer && (
          <OfferLine
            text={offer.text}
            endsAt={params["offer.expiration"] || null}
            isOpen={offer.has_expiration}
          />
        )}
        <div className="min-w-56">
          <Parts
            header={header.text ? (shown?.header ?? fill(header.text, "header", params)) : null}
            body={shown?.body ?? fill(template.body, "body", params)}
            footer={template.footer}
          />
          <ButtonRows buttons={template.buttons} />
        </div>
        <CardRow
          cards={template.cards.map((card, place) => ({
            picture: (
              <ChosenPicture kind={card.header} media={params[`card.${place}.media`] || null} />
            ),
            body: bodies[place] ?? null,
            buttons: card.buttons,
          }))}
        />
      </div>
    </figure>
  );
}

function Head({ template, params, preview, headerMedia }: TemplatePreviewProps) {
  const { kind } = template.header;
  if (kind === "none" || kind === "text") return null;
  if (kind === "location") {
    return (
      <PlaceHead
        point={pointOf(params)}
        name={shownValue("header.name", params, preview)}
        address={shownValue("header.address", params, preview)}
      />
    );
  }
  if (kind === "image" && headerMedia) {
    return (
      <img
        src={shownMediaUrl(headerMedia)}
        alt=""
        className="-mx-1.5 mb-1.5 max-h-40 w-[calc(100%+0.75rem)] max-w-none rounded-[10px] object-cover"
      />
    );
  }
  const Icon = headers[kind];
  return (
    <span className="-mx-1.5 mb-1.5 flex h-24 items-center justify-center rounded-[10px] bg-ink/6 text-muted">
      <Icon size={26} strokeWidth={1.5} aria-hidden="true" />
    </span>
  );
}
