import clsx from "clsx";
import type { ReactNode } from "react";

interface EmptyStateProps {
  /** A 20-px line glyph. */
  icon?: ReactNode;
  title: ReactNode;
  /** The next step in one sentence. */
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={clsx(
        "flex flex-col items-center justify-center px-6 py-12 text-center",
        className,
      )}
    >
      {icon && (
        <span
          aria-hidden="true"
          className="mb-3 flex size-10 items-center justify-center rounded-full bg-sunken text-muted shadow-[inset_0_0_0_1px_var(--line)]"
        >
          {icon}
        </span>
      )}
      <p className="text-base font-semibold text-ink">{title}</p>
      {children && <p className="mt-1 max-w-88 text-base text-balance text-muted">{children}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
