import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "@/ui/icon-button.tsx";

const widths = { small: "max-w-md", medium: "max-w-xl", large: "max-w-3xl", huge: "max-w-5xl" };

type Close = () => void;
type WithClose = ReactNode | ((close: Close) => ReactNode);

interface DialogProps {
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  size?: keyof typeof widths;
  /** The buttons, the main one last. */
  footer?: WithClose;
  children?: WithClose;
  /** Controlled use; inside a `DialogTrigger` neither is needed. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** Whether a press outside closes it; not for long forms. */
  isDismissable?: boolean;
  role?: "dialog" | "alertdialog";
}

const resolve = (part: WithClose, close: Close) =>
  typeof part === "function" ? part(close) : part;

/** A question in front of everything. On a phone it rises from the lower edge. */
export function Dialog({
  title,
  description,
  size = "medium",
  footer,
  children,
  isOpen,
  onOpenChange,
  isDismissable = true,
  role = "dialog",
}: DialogProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isDismissable={isDismissable}
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
      className="fixed inset-0 z-50 flex items-end justify-center bg-overlay data-entering:animate-fade-in medium:items-start medium:p-6 medium:pt-[12vh]"
    >
      <Modal
        className={clsx(
          "flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-[14px] bg-raised shadow-float data-entering:animate-rise-in medium:max-h-[80vh] medium:rounded-surface",
          widths[size],
        )}
      >
        <AriaDialog role={role} className="flex min-h-0 flex-1 flex-col outline-none">
          {({ close }) => (
            <>
              <header className="flex items-start gap-3 px-5 pt-4 pb-3">
                <div className="min-w-0 flex-1">
                  <Heading slot="title" className="text-message font-semibold text-ink">
                    {title}
                  </Heading>
                  {description && <p className="mt-0.5 text-base text-muted">{description}</p>}
                </div>
                <IconButton
                  label={t`Cerrar`}
                  shortcut="escape"
                  size="small"
                  onPress={close}
                  className="-mr-1"
                >
                  <X size={16} />
                </IconButton>
              </header>
              {children && (
                <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-0.5 pb-5">
                  {resolve(children, close)}
                </div>
              )}
              {footer && (
                <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
                  {resolve(footer, close)}
                </footer>
              )}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
