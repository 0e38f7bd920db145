import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { metaAppsQuery } from "@/api/meta-apps.ts";
import type { MetaAppView } from "@/api/types.ts";
import { Spinner } from "@/ui/spinner.tsx";
import { CallbackFields } from "./callback-fields.tsx";

/** The address to give to Meta, and whether Meta has called it yet; asked again until it has. */
export function CallbackState({ app }: { app: MetaAppView }) {
  const { t } = useLingui();
  const isVerified = app.handshake_at !== null;
  useQuery({ ...metaAppsQuery, refetchInterval: isVerified ? false : 3_000 });
  return (
    <section className="flex flex-col gap-3 rounded-surface border border-line bg-canvas p-4">
      <div>
        <h2 className="text-base font-semibold">{t`Da esta dirección a Meta`}</h2>
        <p className="text-base text-muted">
          <Trans>
            En Meta: WhatsApp › Configuración › Webhook. Pega los dos valores, verifica y guarda, y
            suscribe el campo <code className="font-mono text-small text-ink">messages</code>.
          </Trans>
        </p>
      </div>
      <CallbackFields app={app} />
      <p role="status" className="flex items-center gap-2 text-small">
        {isVerified ? (
          <>
            <CircleCheck size={16} className="text-ok-ink" aria-hidden="true" />
            <span className="font-medium text-ok-ink">{t`Meta verificó la dirección`}</span>
          </>
        ) : (
          <>
            <Spinner size={14} />
            <span className="text-muted">{t`Esperando a que Meta la verifique. Puedes seguir mientras tanto.`}</span>
          </>
        )}
      </p>
    </section>
  );
}
