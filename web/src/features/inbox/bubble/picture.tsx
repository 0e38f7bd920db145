import { useLingui } from "@lingui/react/macro";
import type { Carried } from "./carried.ts";
import { MediaFrame } from "./media-frame.tsx";

interface PictureProps {
  content: Carried;
  /** Shows it large; null where there is nothing to open. */
  onOpen: (() => void) | null;
}

export function Picture({ content, onOpen }: PictureProps) {
  const { t } = useLingui();
  const { media, caption } = content;
  return (
    <MediaFrame media={media}>
      <button
        type="button"
        aria-label={caption ? t`Ver imagen: ${caption}` : t`Ver imagen`}
        disabled={onOpen === null}
        className="block size-full cursor-zoom-in focus-visible:-outline-offset-2 disabled:cursor-default"
        onClick={onOpen ?? undefined}
      >
        <img
          src={`${media.url}?inline=1`}
          alt={caption ?? t`Imagen`}
          loading="lazy"
          decoding="async"
          draggable={false}
          className="size-full object-cover"
        />
      </button>
    </MediaFrame>
  );
}

export function Film({ content }: { content: Carried }) {
  const { media } = content;
  return (
    <MediaFrame media={media}>
      <video
        controls
        preload="metadata"
        src={`${media.url}?inline=1`}
        className="size-full bg-black object-contain"
      />
    </MediaFrame>
  );
}

export function StickerImage({ content }: { content: Carried }) {
  const { t } = useLingui();
  return (
    <span className="block size-36">
      {content.media.state === "stored" && (
        <img
          src={`${content.media.url}?inline=1`}
          alt={t`Sticker`}
          loading="lazy"
          className="size-full object-contain"
        />
      )}
    </span>
  );
}
