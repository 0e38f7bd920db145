import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { CircleCheck, ExternalLink } from "lucide-react";
import { channelsQuery } from "@/api/directory.ts";
import type { ChannelView } from "@/api/types.ts";
import { buttonClass } from "@/ui/button.tsx";
import { Spinner } from "@/ui/spinner.tsx";

/** Waits for the first webhook of a line and turns green when it comes. */
export function FirstMessage({ line }: { line: ChannelView }) {
  const { t } = useLingui();
  const hasArrived = line.first_webhook_at !== null;
  useQuery({ ...channelsQuery, refetchInterval: hasArrived ? false : 4_000 });
  return (
    <section
      role="status"
      className={clsx(
        "flex flex-wrap items-center gap-3 rounded-surface border p-4 transition-colors",
        hasArrived ? "border-ok/40 bg-ok-soft" : "border-line",
      )}
    >
      <span className="flex size-6 shrink-0 items-center justify-center">
        {hasArrived ? (
          <CircleCheck size={20} className="text-ok-ink" aria-hidden="true" />
        ) : (
          <Spinner size={18} className="text-muted" />
        )}
      </span>
      <div className="min-w-52 flex-1">
        <p className="text-base font-medium">
          {hasArrived ? t`La línea recibe mensajes` : t`Envía un mensaje a la línea`}
        </p>
        <p className="text-base text-muted">
          {hasArrived ? (
            t`Llegó el primer mensaje; ya puedes atenderlo en la bandeja.`
          ) : (
            <Trans>
              Escribe desde otro WhatsApp al{" "}
              <span className="tabular text-ink">{line.display_phone_number}</span>. Esto se pondrá
              en verde cuando llegue.
            </Trans>
          )}
        </p>
      </div>
      {line.simulator && (
        <a href="/sim/phones" target="_blank" rel="noreferrer" className={buttonClass("secondary")}>
          {t`Abrir el simulador`}
          <ExternalLink size={14} aria-hidden="true" />
        </a>
      )}
    </section>
  );
}
