import clsx from "clsx";

interface SpinnerProps {
  /** Pixels of the side; 16 by default. */
  size?: number;
  /** What is being waited for. Without it the spinner is decoration beside a text that says so. */
  label?: string;
  className?: string;
}

export function Spinner({ size = 16, label, className }: SpinnerProps) {
  const circle = (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      className={clsx("shrink-0 animate-spin", className)}
      aria-hidden="true"
    >
      <circle
        cx="8"
        cy="8"
        r="6.25"
        stroke="currentColor"
        strokeOpacity="0.22"
        strokeWidth="1.75"
      />
      <path
        d="M14.25 8A6.25 6.25 0 0 0 8 1.75"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </svg>
  );
  if (label === undefined) return circle;
  return (
    <span role="status" className="inline-flex">
      {circle}
      <span className="sr-only">{label}</span>
    </span>
  );
}
