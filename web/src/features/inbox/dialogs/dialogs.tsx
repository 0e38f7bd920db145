import { lazy, Suspense } from "react";
import { useInbox } from "../model/inbox-context.tsx";

const AssignDialog = lazy(() =>
  import("./assign-dialog.tsx").then((module) => ({ default: module.AssignDialog })),
);
const CloseDialog = lazy(() =>
  import("./close-dialog.tsx").then((module) => ({ default: module.CloseDialog })),
);
const CostDialog = lazy(() =>
  import("./cost-dialog.tsx").then((module) => ({ default: module.CostDialog })),
);
const LocationDialog = lazy(() =>
  import("./location-dialog.tsx").then((module) => ({ default: module.LocationDialog })),
);
const OptionDialog = lazy(() =>
  import("../options/option-dialog.tsx").then((module) => ({ default: module.OptionDialog })),
);
const ScheduleDialog = lazy(() =>
  import("../scheduled/schedule-dialog.tsx").then((module) => ({ default: module.ScheduleDialog })),
);
const RawDialog = lazy(() =>
  import("./raw-dialog.tsx").then((module) => ({ default: module.RawDialog })),
);
const StartDialog = lazy(() =>
  import("./start-dialog.tsx").then((module) => ({ default: module.StartDialog })),
);
const TemplateDialog = lazy(() =>
  import("./template-dialog.tsx").then((module) => ({ default: module.TemplateDialog })),
);

/** The question in front of the inbox, loaded when it is first asked. */
export function InboxDialogs() {
  const { dialog, show } = useInbox();
  const close = () => show(null);
  if (!dialog) return null;
  return (
    <Suspense>
      {dialog.kind === "assign" && <AssignDialog id={dialog.conversation} onClose={close} />}
      {dialog.kind === "close" && <CloseDialog id={dialog.conversation} onClose={close} />}
      {dialog.kind === "template" && (
        <TemplateDialog id={dialog.conversation} again={dialog.again ?? null} onClose={close} />
      )}
      {dialog.kind === "location" && <LocationDialog id={dialog.conversation} onClose={close} />}
      {dialog.kind === "options" && (
        <OptionDialog id={dialog.conversation} again={dialog.again ?? null} onClose={close} />
      )}
      {dialog.kind === "schedule" && (
        <ScheduleDialog id={dialog.conversation} plan={dialog.plan} onClose={close} />
      )}
      {dialog.kind === "cost" && <CostDialog message={dialog.message} onClose={close} />}
      {dialog.kind === "raw" && <RawDialog message={dialog.message} onClose={close} />}
      {dialog.kind === "start" && (
        <StartDialog
          phone={dialog.phone ?? ""}
          contact={dialog.contact ?? null}
          line={dialog.line ?? null}
          onClose={close}
        />
      )}
    </Suspense>
  );
}
