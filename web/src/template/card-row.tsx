import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { Image, Video } from "lucide-react";
import type { ReactNode } from "react";
import { shownMediaUrl } from "@/api/media.ts";
import type { TemplateButton } from "@/api/template-types.ts";
import type { Id } from "@/api/types.ts";
import { RichText } from "@/ui/rich-text.tsx";
import { ButtonRows } from "./message-parts.tsx";

export interface ShownCard {
  /** What fills the top: a picture, a film, or what stands for one. */
  picture: ReactNode;
  body: string | null;
  buttons: TemplateButton[];
}

/** The cards of a carousel, side by side; the row scrolls, the message does not. */
export function CardRow({ cards }: { cards: ShownCard[] }) {
  const { t } = useLingui();
  const count = cards.length;
  if (count === 0) return null;
  return (
    <ul
      aria-label={t`Tarjetas de la plantilla`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="-mx-1.5 mt-1.5 flex snap-x snap-mandatory gap-2 overflow-x-auto overscroll-x-contain rounded-[10px] pb-2 [scrollbar-width:thin] focus-visible:-outline-offset-2"
    >
      {cards.map((card, place) => {
        const at = place + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a card is its place
          <li key={place} className="relative flex w-52 shrink-0 snap-start">
            <span className="sr-only">{t`Tarjeta ${at} de ${count}`}</span>
            <CarouselCard card={card} className="flex-1" />
          </li>
        );
      })}
    </ul>
  );
}

/** One card by itself. */
export function CarouselCard({ card, className }: { card: ShownCard; className?: string }) {
  const { picture, body, buttons } = card;
  return (
    <div
      className={clsx(
        "flex w-52 min-w-0 flex-col overflow-hidden rounded-[10px] border border-ink/10 bg-surface",
        className,
      )}
    >
      <span className="relative block h-36 shrink-0 overflow-hidden bg-ink/6">{picture}</span>
      {body && (
        <span className="block px-2.5 py-2">
          <RichText text={body} />
        </span>
      )}
      <ButtonRows buttons={buttons} className="mt-auto" />
    </div>
  );
}

interface ChosenPictureProps {
  kind: "image" | "video";
  /** The uploaded file; null before one was chosen. */
  media: Id | null;
}

/** The top of a card while it is filled: the chosen file, or a sign of what will stand there. */
export function ChosenPicture({ kind, media }: ChosenPictureProps) {
  const Icon = kind === "video" ? Video : Image;
  if (!media) {
    return (
      <span className="flex size-full items-center justify-center text-muted">
        <Icon size={26} strokeWidth={1.5} aria-hidden="true" />
      </span>
    );
  }
  if (kind === "video") {
    return (
      <video
        muted
        preload="metadata"
        src={shownMediaUrl(media)}
        className="size-full bg-black object-cover"
      />
    );
  }
  return <img src={shownMediaUrl(media)} alt="" className="size-full object-cover" />;
}
