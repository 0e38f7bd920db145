import clsx from "clsx";
import type { ReactNode } from "react";
import {
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
  Dialog,
} from "react-aria-components";

interface PopoverProps extends Omit<AriaPopoverProps, "children" | "className" | "style"> {
  /** What a screen reader announces on opening. */
  label: string;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** Floats beside its button, inside React Aria's `DialogTrigger` or with `triggerRef` and `isOpen`. */
export function Popover({ label, className, children, ...rest }: PopoverProps) {
  return (
    <AriaPopover
      offset={6}
      {...rest}
      className={clsx(
        "overflow-auto rounded-surface bg-raised shadow-float data-entering:animate-pop-in",
        className,
      )}
    >
      <Dialog aria-label={label} className="outline-none">
        {({ close }) => (typeof children === "function" ? children(close) : children)}
      </Dialog>
    </AriaPopover>
  );
}
