import { useLingui } from "@lingui/react/macro";
import { Check, CheckCheck, CircleAlert, CircleHelp, Clock } from "lucide-react";
import type { MessageStatus } from "@/api/types.ts";

/** How far a message got: clock, one tick, two, two in the accent, or a red mark. */
export function Ticks({ status, size = 15 }: { status: MessageStatus; size?: number }) {
  const { t } = useLingui();
  const common = { size, strokeWidth: 2, className: "shrink-0" };
  switch (status) {
    case "queued":
    case "sending":
      return <Clock {...common} size={size - 2} aria-label={t`En espera`} role="img" />;
    case "unknown":
      return (
        <CircleHelp
          {...common}
          size={size - 1}
          className="shrink-0 text-warn-ink"
          aria-label={t`No se sabe si salió`}
          role="img"
        />
      );
    case "sent":
      return <Check {...common} aria-label={t`Enviado`} role="img" />;
    case "delivered":
      return <CheckCheck {...common} aria-label={t`Entregado`} role="img" />;
    case "read":
    case "played":
      return (
        <CheckCheck
          {...common}
          className="shrink-0 text-accent-ink"
          aria-label={status === "read" ? t`Leído` : t`Escuchado`}
          role="img"
        />
      );
    case "failed":
      return (
        <CircleAlert
          {...common}
          size={size - 1}
          className="shrink-0 text-danger-ink"
          aria-label={t`No enviado`}
          role="img"
        />
      );
    case "received":
      return null;
  }
}
