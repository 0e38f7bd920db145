import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "@/ui/icon-button.tsx";

interface SheetProps {
  title: ReactNode;
  side?: "right" | "bottom";
  /** Tailwind width of a right sheet. */
  width?: string;
  footer?: ReactNode;
  children: ReactNode | ((close: () => void) => ReactNode);
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** Detail beside (or over the lower part of) what one was looking at. */
export function Sheet({
  title,
  side = "right",
  width = "max-w-sm",
  footer,
  children,
  isOpen,
  onOpenChange,
}: SheetProps) {
  const { t } = useLingui();
  const isRight = side === "right";
  return (
    <ModalOverlay
      isDismissable
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
      className={clsx(
        "fixed inset-0 z-40 flex bg-overlay data-entering:animate-fade-in",
        isRight ? "justify-end" : "items-end",
      )}
    >
      <Modal
        className={clsx(
          "flex flex-col bg-surface shadow-float",
          isRight
            ? ["h-full w-full data-entering:animate-slide-in", width]
            : "max-h-[85dvh] w-full rounded-t-[14px] data-entering:animate-rise-in",
        )}
      >
        <Dialog className="flex min-h-0 flex-1 flex-col outline-none">
          {({ close }) => (
            <>
              <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
                <Heading slot="title" className="min-w-0 flex-1 truncate text-base font-semibold">
                  {title}
                </Heading>
                <IconButton label={t`Cerrar`} shortcut="escape" onPress={close}>
                  <X size={16} />
                </IconButton>
              </header>
              <div className="min-h-0 flex-1 overflow-y-auto">
                {typeof children === "function" ? children(close) : children}
              </div>
              {footer && (
                <footer className="flex items-center justify-end gap-2 border-t border-line px-4 py-3">
                  {footer}
                </footer>
              )}
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
