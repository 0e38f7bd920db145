import { useLingui } from "@lingui/react/macro";
import { Sheet } from "@/ui/sheet.tsx";
import { useContacts } from "../list/contacts-context.tsx";
import { Segments } from "./segment-list.tsx";

/** The saved filters where there is no room for a pane. */
export function SegmentSheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { dialog } = useContacts();
  return (
    <Sheet
      isOpen={dialog?.kind === "segments"}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t`Segmentos`}
    >
      <Segments onChosen={onClose} />
    </Sheet>
  );
}
