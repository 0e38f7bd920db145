import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { CloudOff, Hourglass, ImageOff } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import type { MediaView } from "@/api/types.ts";
import { Spinner } from "@/ui/spinner.tsx";

const largest = { width: 330, height: 380 };

/** The place a picture takes before it is there, so that nothing moves when it comes. */
export function frameOf(media: Pick<MediaView, "width" | "height">): CSSProperties {
  const width = media.width || 4;
  const height = media.height || 3;
  const scale = Math.min(largest.width / width, largest.height / height);
  const shown = Math.max(140, Math.round(width * scale));
  return { width: shown, aspectRatio: `${width} / ${height}`, maxWidth: "100%" };
}

interface MediaFrameProps {
  media: MediaView;
  /** Drawn once the file is here. */
  children: ReactNode;
  className?: string;
}

/** A picture or film in its place, or why it is not there. */
export function MediaFrame({ media, children, className }: MediaFrameProps) {
  return (
    <span
      className={clsx(
        "relative mb-1 block overflow-hidden rounded-[10px] bg-pressed last:mb-0",
        className,
      )}
      style={frameOf(media)}
    >
      {media.state === "stored" ? children : <MediaState media={media} />}
    </span>
  );
}

function MediaState({ media }: { media: MediaView }) {
  const { t } = useLingui();
  const states = {
    pending: { icon: <Spinner size={18} />, text: t`Descargando de WhatsApp` },
    failed: { icon: <CloudOff size={20} />, text: t`No se pudo descargar; se reintentará` },
    expired: { icon: <Hourglass size={20} />, text: t`WhatsApp ya no guarda este archivo` },
    stored: { icon: <ImageOff size={20} />, text: t`No se puede mostrar` },
  };
  const { icon, text } = states[media.state];
  return (
    <span className="absolute inset-0 flex flex-col items-center justify-center gap-2 p-3 text-center text-small text-muted">
      {icon}
      {text}
    </span>
  );
}
