import clsx from "clsx";
import { ProgressBar as AriaProgressBar } from "react-aria-components";

interface ProgressBarProps {
  label: string;
  /** 0 to 100; absent while the end is unknown. */
  value?: number;
  /** Shows label and percentage above the bar; otherwise the label is only spoken. */
  isDescribed?: boolean;
  tone?: "accent" | "ok" | "danger";
  className?: string;
}

const tones = { accent: "bg-accent", ok: "bg-ok", danger: "bg-danger" };

export function ProgressBar({
  label,
  value,
  isDescribed,
  tone = "accent",
  className,
}: ProgressBarProps) {
  return (
    <AriaProgressBar
      aria-label={label}
      isIndeterminate={value === undefined}
      value={value ?? 0}
      className={clsx("flex w-full flex-col gap-1", className)}
    >
      {({ percentage, valueText }) => (
        <>
          {isDescribed && (
            <span className="flex justify-between text-small text-muted">
              <span>{label}</span>
              <span className="tabular">{valueText}</span>
            </span>
          )}
          <span className="block h-1 overflow-hidden rounded-full bg-pressed">
            <span
              className={clsx(
                "block h-full rounded-full transition-[width]",
                tones[tone],
                value === undefined && "animate-pulse",
              )}
              style={{ width: `${value === undefined ? 40 : (percentage ?? 0)}%` }}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
