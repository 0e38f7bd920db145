import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { ChevronRight, FlaskConical } from "lucide-react";
import type { ChannelView } from "@/api/types.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Badge } from "@/ui/badge.tsx";
import { ChannelGlyph } from "@/ui/channel-glyph.tsx";
import { qualityWord, stateWords } from "./line-words.ts";
import { PauseBanner } from "./pause-banner.tsx";

/** One line at a glance: who it is, how it is, and what needs a hand. */
export function LineCard({ line }: { line: ChannelView }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  const state = stateWords[line.state];
  const quality = qualityWord(line.quality);
  const last = line.last_webhook_at ? format.ago(line.last_webhook_at, now) : t`nunca`;
  return (
    <li className="overflow-hidden rounded-surface border border-line">
      {line.pause && <PauseBanner line={line} isFlush />}
      <Link
        to="/settings/channels/$channelId"
        params={{ channelId: line.id }}
        className={clsx(
          "flex items-center gap-3 px-3.5 py-3 no-underline transition-colors hover:bg-hover focus-visible:-outline-offset-2",
          line.state === "inactive" && "bg-canvas",
        )}
      >
        <span className="flex size-9 shrink-0 items-center justify-center rounded-control bg-sunken text-muted">
          {line.simulator ? (
            <FlaskConical size={18} aria-hidden="true" />
          ) : (
            <ChannelGlyph kind={line.kind} size={20} />
          )}
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="truncate font-medium">{line.nickname}</span>
            <Badge tone={state.tone}>{i18n._(state.text)}</Badge>
            {line.simulator && <Badge>{t`Simulador`}</Badge>}
            {line.state === "active" && !line.first_webhook_at && (
              <Badge tone="warn">{t`Falta el primer mensaje`}</Badge>
            )}
          </span>
          <span className="mt-0.5 flex flex-wrap gap-x-3 text-small text-muted">
            <span className="tabular">{line.display_phone_number}</span>
            {!line.simulator && (
              <span>
                {t`Calidad:`} {i18n._(quality.text).toLocaleLowerCase(i18n.locale)}
              </span>
            )}
            <span>{t`Última señal: ${last}`}</span>
            {line.signature_failures > 0 && (
              <span className="text-danger-ink">{t`Firmas rechazadas: ${line.signature_failures}`}</span>
            )}
          </span>
        </span>
        <ChevronRight size={17} aria-hidden="true" className="shrink-0 text-faint" />
      </Link>
    </li>
  );
}
