import { BulkDialogs } from "../bulk/bulk-dialogs.tsx";
import { NewContactDialog } from "../create/new-contact-dialog.tsx";
import { FilterDialog } from "../filter/filter-dialog.tsx";
import { DeleteSegment, RenameSegment, SaveSegment } from "../segments/segment-dialogs.tsx";
import { SegmentSheet } from "../segments/segment-sheet.tsx";
import { useContacts } from "./contacts-context.tsx";
import { ExportDialog } from "./export-dialog.tsx";

/** Whichever question is open in front of the list. */
export function ContactsDialogs() {
  const { dialog, show } = useContacts();
  const close = () => show(null);
  if (!dialog) return null;
  switch (dialog.kind) {
    case "create":
      return <NewContactDialog onClose={close} />;
    case "filter":
      return <FilterDialog onClose={close} />;
    case "segments":
      return <SegmentSheet onClose={close} />;
    case "save-segment":
      return <SaveSegment onClose={close} />;
    case "rename-segment":
      return <RenameSegment segment={dialog.segment} onClose={close} />;
    case "delete-segment":
      return <DeleteSegment segment={dialog.segment} onClose={close} />;
    case "export":
      return <ExportDialog onClose={close} />;
    default:
      return <BulkDialogs kind={dialog.kind} onClose={close} />;
  }
}
