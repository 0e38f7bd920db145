import { useLingui } from "@lingui/react/macro";
import type { MediaContent } from "@/api/types.ts";
import { MediaFrame } from "./media-frame.tsx";

interface PictureProps {
  content: MediaContent;
  onOpen: () => void;
}

export function Picture({ content, onOpen }: PictureProps) {
  const { t } = useLingui();
  const { media, caption } = content;
  return (
    <MediaFrame media={media}>
      <button
        type="button"
        aria-label={caption ? t`Ver imagen: ${caption}` : t`Ver imagen`}
        className="block size-full cursor-zoom-in focus-visible:-outline-offset-2"
        onClick={onOpen}
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

export function Film({ content }: { content: MediaContent }) {
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

export function StickerImage({ content }: { content: MediaContent }) {
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
