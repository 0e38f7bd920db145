import { useLingui } from "@lingui/react/macro";
import { FileText, Image, Video } from "lucide-react";
import type { TemplateDraft, TemplateView } from "@/api/template-types.ts";
import { CardRow, ChosenPicture } from "@/template/card-row.tsx";
import { fill } from "@/template/fill.ts";
import { PlaceHead } from "@/template/place-head.tsx";
import { filled } from "./draft.ts";

const headers = { image: Image, video: Video, document: FileText };

/** What stands above the text. */
export function Head({ draft, picture }: { draft: TemplateDraft; picture: string | null }) {
  const { t } = useLingui();
  const { header } = draft;
  if (header.kind === "none") return null;
  if (header.kind === "location") return <PlaceHead point={null} name={null} address={null} />;
  if (header.kind === "text") {
    return header.text ? (
      <span className="mb-0.5 block font-semibold wrap-anywhere">
        {filled(draft, "header", header.text)}
      </span>
    ) : null;
  }
  if (picture) {
    return (
      <img
        src={picture}
        alt={t`Imagen de ejemplo`}
        className="-mx-1.5 mb-1.5 max-h-40 w-[calc(100%+0.75rem)] max-w-none rounded-[10px] object-cover"
      />
    );
  }
  const Icon = headers[header.kind];
  return (
    <span className="-mx-1.5 mb-1.5 flex h-24 items-center justify-center rounded-[10px] bg-ink/6 text-muted">
      <Icon size={26} strokeWidth={1.5} aria-hidden="true" />
    </span>
  );
}

/** The cards of a carousel with their samples. */
export function SentCards({ sent }: { sent: TemplateView }) {
  const samples = Object.fromEntries(sent.params.map(({ key, example }) => [key, example ?? ""]));
  return (
    <CardRow
      cards={sent.cards.map(({ header, body, buttons }, place) => ({
        picture: <ChosenPicture kind={header} media={null} />,
        body: body && fill(body, `card.${place}.body`, samples),
        buttons,
      }))}
    />
  );
}
