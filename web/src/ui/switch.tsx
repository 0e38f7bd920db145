import clsx from "clsx";
import type { ReactNode } from "react";
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from "react-aria-components";

interface SwitchProps extends Omit<AriaSwitchProps, "children" | "className" | "style"> {
  children?: ReactNode;
  className?: string;
}

/** On or off, at once. Without a label beside it, give `aria-label` or `aria-labelledby`. */
export function Switch({ children, className, ...rest }: SwitchProps) {
  return (
    <AriaSwitch
      {...rest}
      className={clsx(
        "group touch-target inline-flex items-center gap-2.5 text-base text-ink select-none data-disabled:opacity-50",
        className,
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "flex h-5 w-8.5 shrink-0 items-center rounded-full border p-0.5 transition-colors",
          "border-edge bg-sunken group-data-selected:border-accent group-data-selected:bg-accent",
          "group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus",
        )}
      >
        <span className="size-3.5 rounded-full bg-edge transition-transform group-data-selected:translate-x-3.5 group-data-selected:bg-on-accent" />
      </span>
      {children}
    </AriaSwitch>
  );
}
