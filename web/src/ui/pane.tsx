import clsx from "clsx";
import type { ReactNode } from "react";

interface PaneProps {
  /** The name of the region for screen readers. */
  label: string;
  ground?: "surface" | "canvas";
  className?: string;
  children: ReactNode;
}

/** One column of a screen: a header and what scrolls under it. */
export function Pane({ label, ground = "surface", className, children }: PaneProps) {
  return (
    <section
      aria-label={label}
      className={clsx(
        "flex h-full min-h-0 min-w-0 flex-col",
        ground === "surface" ? "bg-surface" : "bg-canvas",
        className,
      )}
    >
      {children}
    </section>
  );
}

interface PaneHeaderProps {
  title: ReactNode;
  /** Something before the title, such as the way back on a phone. */
  leading?: ReactNode;
  /** At most three; the rest belongs in a menu. */
  actions?: ReactNode;
  /** Rank of the heading. */
  level?: 1 | 2;
  className?: string;
}

export function PaneHeader({ title, leading, actions, level = 2, className }: PaneHeaderProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <header
      className={clsx(
        "flex h-12 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4",
        className,
      )}
    >
      {leading}
      <Heading className="min-w-0 flex-1 truncate text-base font-semibold">{title}</Heading>
      {actions && <div className="flex shrink-0 items-center gap-1">{actions}</div>}
    </header>
  );
}
