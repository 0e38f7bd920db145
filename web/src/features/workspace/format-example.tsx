import { useLingui } from "@lingui/react/macro";
import { useNow } from "@/lib/clock.ts";

interface FormatExampleProps {
  country: string;
  timeZone: string;
  currency: string;
}

/** How a date and an amount will look with what is chosen. */
export function FormatExample({ country, timeZone, currency }: FormatExampleProps) {
  const { t, i18n } = useLingui();
  const now = useNow(60_000);
  const tag = `${i18n.locale}-${country}`;
  const date = new Intl.DateTimeFormat(tag, {
    timeZone,
    dateStyle: "full",
    timeStyle: "short",
  }).format(now);
  const amount = new Intl.NumberFormat(tag, { style: "currency", currency }).format(1234567.89);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 rounded-surface border border-line bg-canvas px-3 py-2.5 text-small">
      <dt className="text-muted">{t`Ahora mismo`}</dt>
      <dd className="tabular">{date}</dd>
      <dt className="text-muted">{t`Un monto`}</dt>
      <dd className="tabular">{amount}</dd>
    </dl>
  );
}
