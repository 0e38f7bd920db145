import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { Check } from "lucide-react";

interface StepsProps {
  names: string[];
  /** Index of the one under way. */
  current: number;
}

export function Steps({ names, current }: StepsProps) {
  const { t } = useLingui();
  return (
    <ol
      aria-label={t`Pasos`}
      className="mb-6 flex flex-wrap items-center gap-x-2 gap-y-1 text-small"
    >
      {names.map((name, index) => (
        <li
          key={name}
          aria-current={index === current ? "step" : undefined}
          className={clsx(
            "flex items-center gap-2",
            index === current ? "font-medium text-ink" : "text-muted",
          )}
        >
          {index > 0 && <span aria-hidden="true" className="h-px w-5 bg-line-strong" />}
          <span
            aria-hidden="true"
            className={clsx(
              "tabular flex size-5 items-center justify-center rounded-full text-meta font-semibold",
              index < current && "bg-accent-soft text-accent-ink",
              index === current && "bg-accent text-on-accent",
              index > current && "text-muted shadow-[inset_0_0_0_1px_var(--line-strong)]",
            )}
          >
            {index < current ? <Check size={12} strokeWidth={3} /> : index + 1}
          </span>
          {name}
          {index < current && <span className="sr-only">{t`(listo)`}</span>}
        </li>
      ))}
    </ol>
  );
}
