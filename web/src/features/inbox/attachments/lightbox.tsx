import { useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight, Download, MessageSquare, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button, Dialog, Modal, ModalOverlay } from "react-aria-components";
import type { MediaView } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { downloadUrl } from "../model/download.ts";

export interface Picture {
  id: string;
  at: string;
  content: { media: Pick<MediaView, "url" | "filename">; caption: string | null };
}

interface LightboxProps {
  items: Picture[];
  current: string;
  onClose: () => void;
  /** Goes to the message in the thread. */
  onShow?: (message: string) => void;
}

/** One picture, large, with its neighbours an arrow away. */
export function Lightbox({ items, current, onClose, onShow }: LightboxProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [id, setId] = useState(current);
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === id),
  );
  const picture = items[at];
  if (!picture) return null;
  const { media, caption } = picture.content;
  const go = (step: number) => {
    const next = items[at + step];
    if (next) setId(next.id);
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-50 bg-[oklch(0.12_0.01_215/0.94)] data-entering:animate-fade-in"
    >
      <Modal className="size-full">
        <Dialog
          aria-label={caption ?? t`Imagen`}
          className="flex size-full flex-col text-white outline-none"
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows repeat what the buttons do */}
          <div
            className="flex min-h-0 flex-1 flex-col"
            onKeyDown={(event) => {
              if (event.key === "ArrowLeft") go(-1);
              if (event.key === "ArrowRight") go(1);
            }}
          >
            <header className="flex h-12 shrink-0 items-center gap-1 px-3">
              <span className="flex-1 truncate text-small text-white/75">
                {format.full(picture.at)}
              </span>
              {onShow && (
                <Glass label={t`Ver en la conversación`} onPress={() => onShow(picture.id)}>
                  <MessageSquare size={18} />
                </Glass>
              )}
              <Glass
                label={t`Descargar`}
                onPress={() => downloadUrl(media.url, media.filename ?? "")}
              >
                <Download size={18} />
              </Glass>
              <Glass label={t`Cerrar`} onPress={onClose} autoFocus>
                <X size={20} />
              </Glass>
            </header>
            <div className="flex min-h-0 flex-1 items-center gap-2 px-2 pb-4">
              <Glass label={t`Anterior`} onPress={() => go(-1)} isDisabled={at === 0}>
                <ChevronLeft size={22} />
              </Glass>
              <img
                src={`${media.url}?inline=1`}
                alt={caption ?? t`Imagen`}
                className="mx-auto max-h-full min-w-0 max-w-full object-contain"
              />
              <Glass
                label={t`Siguiente`}
                onPress={() => go(1)}
                isDisabled={at === items.length - 1}
              >
                <ChevronRight size={22} />
              </Glass>
            </div>
            {caption && <p className="mx-auto max-w-2xl px-6 pb-6 text-center">{caption}</p>}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface GlassProps {
  label: string;
  onPress: () => void;
  isDisabled?: boolean;
  autoFocus?: boolean;
  children: ReactNode;
}

function Glass({ label, onPress, isDisabled, autoFocus, children }: GlassProps) {
  return (
    <Button
      aria-label={label}
      onPress={onPress}
      isDisabled={isDisabled ?? false}
      autoFocus={autoFocus ?? false}
      className="flex size-10 shrink-0 items-center justify-center rounded-full text-white data-disabled:opacity-25 data-focus-visible:outline-white data-hovered:bg-white/15"
    >
      {children}
    </Button>
  );
}
