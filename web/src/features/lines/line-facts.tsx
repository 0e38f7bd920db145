import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { ChannelView } from "@/api/types.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { LimitUse } from "./limit-use.tsx";
import { dailyLimit, nameStatusWord, qualityWord } from "./line-words.ts";

/** The health of a line as Meta and the hook report it. */
export function LineFacts({ line }: { line: ChannelView }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  const quality = qualityWord(line.quality);
  const nameStatus = nameStatusWord(line.name_status);
  const limit = dailyLimit(line.messaging_limit);
  const none = <span className="text-faint">—</span>;
  return (
    <dl className="grid overflow-hidden rounded-surface border border-line medium:grid-cols-2">
      <Fact name={t`Calidad`}>
        <Badge tone={quality.tone}>{i18n._(quality.text)}</Badge>
      </Fact>
      <Fact name={t`Nombre para mostrar`}>
        {line.verified_name ?? none}
        {nameStatus && <Badge tone={nameStatus.tone}>{i18n._(nameStatus.text)}</Badge>}
      </Fact>
      <Fact name={t`Conversaciones iniciadas al día`}>
        {limit === null && none}
        {limit === "unlimited" && t`Sin límite`}
        {typeof limit === "number" && <span className="tabular">{format.number(limit)}</span>}
        <LimitUse line={line.id} />
      </Fact>
      <Fact name={t`Velocidad`}>
        <span className="tabular">{t`${line.throughput_per_second} mensajes por segundo`}</span>
      </Fact>
      <Fact name={t`Última señal de Meta`}>
        {line.last_webhook_at ? (
          <time dateTime={line.last_webhook_at} title={format.full(line.last_webhook_at)}>
            {format.ago(line.last_webhook_at, now)}
          </time>
        ) : (
          t`Ninguna todavía`
        )}
      </Fact>
      <Fact name={t`Firmas rechazadas`}>
        <span className={line.signature_failures > 0 ? "tabular text-danger-ink" : "tabular"}>
          {format.number(line.signature_failures)}
        </span>
      </Fact>
      <Fact name={t`Identificador del número`}>
        <code className="font-mono text-small">{line.phone_number_id}</code>
      </Fact>
      <Fact name={t`Cuenta (WABA)`}>
        <code className="font-mono text-small">{line.waba_id}</code>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="-mb-px border-b border-line px-3.5 py-2.5 medium:even:border-l">
      <dt className="text-small text-muted">{name}</dt>
      <dd className="mt-0.5 flex min-h-5 flex-wrap items-center gap-2 text-base">{children}</dd>
    </div>
  );
}
