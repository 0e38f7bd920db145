import clsx from "clsx";
import type { ReactNode } from "react";
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  type TabPanelProps as AriaTabPanelProps,
  Tabs as AriaTabs,
} from "react-aria-components";

interface TabsProps {
  value: string;
  onChange: (id: string) => void;
  className?: string;
  children: ReactNode;
}

export function Tabs({ value, onChange, className, children }: TabsProps) {
  return (
    <AriaTabs
      selectedKey={value}
      onSelectionChange={(key) => onChange(String(key))}
      className={clsx("flex min-h-0 flex-col", className)}
    >
      {children}
    </AriaTabs>
  );
}

export function TabList({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <AriaTabList
      aria-label={label}
      className={clsx(
        "flex h-9 shrink-0 items-stretch gap-4 overflow-x-auto border-b border-line px-4",
        className,
      )}
    >
      {children}
    </AriaTabList>
  );
}

interface TabProps {
  id: string;
  /** A number after the name; hidden when zero or absent. */
  count?: number | string | undefined;
  children: ReactNode;
}

export function Tab({ id, count, children }: TabProps) {
  return (
    <AriaTab
      id={id}
      className={clsx(
        "group relative -mb-px flex shrink-0 items-center gap-1.5 border-b-2 border-transparent text-base whitespace-nowrap text-muted transition-colors select-none",
        "focus-visible:-outline-offset-2 data-hovered:text-ink data-selected:border-accent data-selected:font-medium data-selected:text-ink pointer-coarse:min-w-11",
      )}
    >
      {children}
      {Boolean(count) && <span className="tabular text-meta font-medium text-faint">{count}</span>}
    </AriaTab>
  );
}

interface TabPanelProps extends Omit<AriaTabPanelProps, "className" | "style"> {
  className?: string;
}

export function TabPanel({ className, ...rest }: TabPanelProps) {
  return <AriaTabPanel {...rest} className={clsx("min-h-0 flex-1 outline-none", className)} />;
}
