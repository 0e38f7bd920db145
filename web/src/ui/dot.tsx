import clsx from "clsx";
import type { Tone } from "@/ui/badge.tsx";

const tones: Record<Tone, string> = {
  neutral: "bg-faint",
  accent: "bg-accent",
  ok: "bg-ok",
  warn: "bg-warn",
  danger: "bg-danger",
};

/** A small round sign. With `label` it speaks for itself; without, a word beside it must. */
export function Dot({
  tone = "accent",
  label,
  className,
}: {
  tone?: Tone;
  label?: string;
  className?: string;
}) {
  return (
    <span className={clsx("inline-flex size-2 shrink-0 rounded-full", tones[tone], className)}>
      {label !== undefined && <span className="sr-only">{label}</span>}
    </span>
  );
}
