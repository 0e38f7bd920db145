import clsx from "clsx";
import type { ReactNode } from "react";

export type Tone = "neutral" | "accent" | "ok" | "warn" | "danger";

const tones: Record<Tone, string> = {
  neutral: "bg-sunken text-muted shadow-[inset_0_0_0_1px_var(--line)]",
  accent: "bg-accent-soft text-accent-ink",
  ok: "bg-ok-soft text-ok-ink",
  warn: "bg-warn-soft text-warn-ink",
  danger: "bg-danger-soft text-danger-ink",
};

interface BadgeProps {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A state in a word or two. The word says it; the tone only repeats it. */
export function Badge({ tone = "neutral", icon, children, className }: BadgeProps) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 max-w-full shrink-0 items-center gap-1 rounded-[5px] px-1.5 text-meta font-medium whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** A count of what waits: 1 to 99, then "99+". Nothing for zero. */
export function CountBadge({
  value,
  label,
  className,
}: {
  value: number;
  label?: string;
  className?: string;
}) {
  if (value <= 0) return null;
  return (
    <span
      className={clsx(
        "tabular inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-full bg-accent px-1.5 text-[0.6875rem] leading-none font-semibold text-on-accent",
        className,
      )}
    >
      <span aria-hidden={label !== undefined}>{value > 99 ? "99+" : value}</span>
      {label !== undefined && <span className="sr-only">{label}</span>}
    </span>
  );
}
