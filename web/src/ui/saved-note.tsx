import { useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { Spinner } from "@/ui/spinner.tsx";

/** Says in words where a form stands: being saved, saved, or nothing yet. */
export function SavedNote({ state }: { state: "idle" | "pending" | "success" | "error" }) {
  const { t } = useLingui();
  return (
    <span role="status" className="flex items-center gap-1.5 text-small text-muted empty:absolute">
      {state === "pending" && (
        <>
          <Spinner size={13} />
          {t`Guardando…`}
        </>
      )}
      {state === "success" && (
        <>
          <Check size={14} className="text-ok-ink" aria-hidden="true" />
          {t`Guardado`}
        </>
      )}
    </span>
  );
}
