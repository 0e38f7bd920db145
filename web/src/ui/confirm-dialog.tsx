import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";

interface ConfirmDialogProps {
  title: string;
  /** What will be lost, in words. */
  children?: ReactNode;
  /** The verb of the act: "Desactivar", never "OK". */
  confirmLabel: string;
  tone?: "danger" | "primary";
  /** Closes when it resolves; stays open when it rejects. */
  onConfirm: () => unknown;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  tone = "danger",
  onConfirm,
  ...open
}: ConfirmDialogProps) {
  const { t } = useLingui();
  const [isPending, setPending] = useState(false);

  async function confirm(close: () => void) {
    setPending(true);
    try {
      await onConfirm();
      close();
    } catch {
      // The caller has said what went wrong; the question stays open.
    }
    setPending(false);
  }

  return (
    <Dialog
      {...open}
      role="alertdialog"
      size="small"
      title={title}
      footer={(close) => (
        <>
          <Button variant="quiet" onPress={close}>{t`Cancelar`}</Button>
          <Button variant={tone} isPending={isPending} autoFocus onPress={() => confirm(close)}>
            {confirmLabel}
          </Button>
        </>
      )}
    >
      {children && <div className="text-base text-muted">{children}</div>}
    </Dialog>
  );
}
