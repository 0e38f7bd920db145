import { useLingui } from "@lingui/react/macro";
import { Tag } from "lucide-react";
import type { Instant } from "@/api/types.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";

interface OfferLineProps {
  text: string;
  endsAt: Instant | null;
  /** It has an end that nobody chose yet. */
  isOpen?: boolean;
}

/** An offer and when it ends, as it stands above the text of a message. */
export function OfferLine({ text, endsAt, isOpen = false }: OfferLineProps) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  let end: string | null = null;
  if (endsAt) {
    const date = format.date(endsAt);
    const time = format.time(endsAt);
    end =
      Date.parse(endsAt) > now ? t`Termina el ${date}, ${time}` : t`Terminó el ${date}, ${time}`;
  } else if (isOpen) end = t`Su fin se elige al enviar.`;
  return (
    <span className="-mx-1.5 mb-1.5 flex items-start gap-2 rounded-[10px] bg-ink/6 px-2.5 py-2">
      <Tag size={15} aria-hidden="true" className="mt-0.5 shrink-0 text-accent-ink" />
      <span className="min-w-0 wrap-anywhere">
        <span className="block font-medium">{text}</span>
        {end && <span className="block text-small text-muted tabular">{end}</span>}
      </span>
    </span>
  );
}
