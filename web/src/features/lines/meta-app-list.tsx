import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { metaAppsQuery } from "@/api/meta-apps.ts";
import type { MetaAppView } from "@/api/types.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Banner } from "@/ui/banner.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { CallbackFields } from "./callback-fields.tsx";
import { ReplaceSecretForm } from "./replace-secret-form.tsx";

/** The Meta apps behind the lines: where their webhooks come in and what arrives wrong. */
export function MetaAppList() {
  const { t } = useLingui();
  const apps = useQuery(metaAppsQuery);
  const real = apps.data?.items.filter((app) => !app.simulator) ?? [];
  if (real.length === 0) return null;
  return (
    <section className="mt-10">
      <h2 className="text-base font-semibold">{t`Apps de Meta`}</h2>
      <p className="mt-0.5 mb-3 text-base text-muted">
        {t`Cada app entrega los mensajes de sus líneas en una dirección propia de Recado.`}
      </p>
      <div className="divide-y divide-line overflow-hidden rounded-surface border border-line">
        {real.map((app) => (
          <MetaAppItem key={app.id} app={app} />
        ))}
      </div>
    </section>
  );
}

function MetaAppItem({ app }: { app: MetaAppView }) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  const last = app.last_webhook_at ? format.ago(app.last_webhook_at, now) : t`nunca`;
  return (
    <Disclosure
      title={t`App ${app.app_id}`}
      summary={
        app.handshake_at ? t`Última señal: ${last}` : t`Meta aún no ha verificado la dirección`
      }
    >
      <div className="flex flex-col gap-4 pt-1">
        {app.signature_failures > 0 && (
          <Banner
            tone="danger"
            title={t`Firmas rechazadas: ${format.number(app.signature_failures)}`}
          >
            {t`Llegaron entregas que no estaban firmadas con la clave secreta guardada. Si la cambiaste en Meta, reemplázala aquí.`}
          </Banner>
        )}
        {app.unknown_numbers.map((number) => {
          const name = number.display_phone_number ?? number.phone_number_id;
          return (
            <Banner
              key={number.phone_number_id}
              tone="warn"
              title={t`Mensajes para un número sin línea: ${name}`}
            >
              {t`Entregas guardadas: ${format.number(number.count)}. Agrega la línea con el identificador ${number.phone_number_id} o retira el número de la app en Meta.`}
            </Banner>
          );
        })}
        <CallbackFields app={app} />
        <ReplaceSecretForm app={app} />
      </div>
    </Disclosure>
  );
}
