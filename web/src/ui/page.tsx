import clsx from "clsx";
import type { ReactNode } from "react";

interface PageProps {
  title: ReactNode;
  description?: ReactNode;
  /** The way to the page above, where the frame does not show one: on a phone it does. */
  back?: ReactNode;
  /** There is no frame around it that shows the way back on a phone. */
  isAlone?: boolean;
  /** Beside the title; one primary button at most. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of forms: one column of at most 680 px under a large title. */
export function Page({ title, description, back, isAlone, actions, children }: PageProps) {
  return (
    <div className="h-full overflow-y-auto bg-surface">
      <div className="mx-auto flex max-w-182 flex-col px-4 pt-5 pb-16 medium:px-6 medium:pt-9">
        {back && (
          <div className={clsx("-ml-2 mb-3 medium:flex", isAlone ? "flex" : "hidden")}>{back}</div>
        )}
        <div className="mb-6 flex flex-wrap items-start gap-x-4 gap-y-3">
          <div className="min-w-60 flex-1">
            <h1 className="text-title font-semibold tracking-[-0.012em]">{title}</h1>
            {description && <p className="mt-1 max-w-140 text-base text-muted">{description}</p>}
          </div>
          {actions && <div className="flex shrink-0 flex-wrap gap-2">{actions}</div>}
        </div>
        {children}
      </div>
    </div>
  );
}

/** Rows in one frame, divided by lines. */
export function Rows({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <ul
      className={clsx(
        "divide-y divide-line overflow-hidden rounded-surface border border-line",
        className,
      )}
    >
      {children}
    </ul>
  );
}
