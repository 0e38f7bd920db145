import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { Clock, Megaphone } from "lucide-react";
import type { WindowView } from "@/api/types.ts";
import { useNow } from "@/lib/clock.ts";
import { clockText, type WindowLevel, windowAt } from "../model/window.ts";

const inks: Record<WindowLevel, string> = {
  open: "text-ok-ink",
  closing: "text-warn-ink",
  last: "text-danger-ink",
  closed: "text-muted",
};

/** How long one may still write freely, and how long it costs nothing after an ad. */
export function WindowClock({ window }: { window: WindowView }) {
  const { t } = useLingui();
  const state = windowAt(window, useNow(1_000));
  if (state.templateOnly && state.freeLeft === 0) return null;
  const left = clockText(state.left);
  const free = clockText(state.freeLeft);
  return (
    <span className="flex min-w-0 items-center gap-2.5 text-meta font-medium whitespace-nowrap tabular">
      {!state.templateOnly && (
        <span
          role="timer"
          aria-label={t`Puedes escribir libremente: ${left}`}
          title={t`Puedes escribir libremente: ${left}`}
          className={clsx("flex items-center gap-1", inks[state.level])}
        >
          <Clock size={13} aria-hidden="true" />
          {left}
          {state.left >= 3_600_000 && " h"}
        </span>
      )}
      {state.freeLeft > 0 && (
        <span
          role="timer"
          aria-label={t`Gratis (anuncio): ${free}`}
          title={t`Gratis (anuncio): ${free}`}
          className="flex items-center gap-1 text-ok-ink"
        >
          <Megaphone size={13} aria-hidden="true" />
          {free} h
        </span>
      )}
    </span>
  );
}
