import clsx from "clsx";
import type { ReactNode } from "react";

interface FormSectionProps {
  title: ReactNode;
  description?: ReactNode;
  /** A control at the right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A group of settings under one title, separated from the next by a line. */
export function FormSection({ title, description, action, children }: FormSectionProps) {
  return (
    <section className="border-b border-line py-6 first-of-type:pt-0 last-of-type:border-0">
      <div className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-56 flex-1">
          <h2 className="text-base font-semibold text-ink">{title}</h2>
          {description && <p className="mt-0.5 text-base text-muted">{description}</p>}
        </div>
        {action}
      </div>
      <div className="flex flex-col gap-4">{children}</div>
    </section>
  );
}

interface FormRowProps {
  /** The words at the left; give the control the same text as accessible name, or `htmlFor`. */
  label: ReactNode;
  /** Names the label so that a control can point at it with `aria-labelledby`. */
  labelId?: string;
  description?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** One setting: what it is at the left, its control at the right. */
export function FormRow({ label, labelId, description, children, className }: FormRowProps) {
  return (
    <div className={clsx("flex flex-wrap items-center justify-between gap-x-6 gap-y-2", className)}>
      <div className="min-w-48 flex-1">
        <div id={labelId} className="text-base text-ink">
          {label}
        </div>
        {description && <div className="text-small text-muted">{description}</div>}
      </div>
      <div className="shrink-0 max-w-full">{children}</div>
    </div>
  );
}
