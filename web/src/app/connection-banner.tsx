import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useFeedStatus } from "@/live/status.ts";
import { Spinner } from "@/ui/spinner.tsx";

/** How long a gap may last before it is worth a line on the screen. */
const patience = 2_000;

/** Says that the screen may be old, and that nothing written is lost. */
export function ConnectionBanner() {
  const status = useFeedStatus();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (status !== "lost") {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, [status]);
  if (!shown) return null;
  return (
    <div
      role="status"
      className="flex min-h-8 shrink-0 items-center justify-center gap-2 border-b border-warn/35 bg-warn-soft px-4 py-1 text-center text-small text-warn-ink"
    >
      <Spinner size={13} />
      <Trans>Sin conexión. Lo que escribas se guarda aquí y se envía una sola vez al volver.</Trans>
    </div>
  );
}
