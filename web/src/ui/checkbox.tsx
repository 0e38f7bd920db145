import clsx from "clsx";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
} from "react-aria-components";

interface CheckboxProps extends Omit<AriaCheckboxProps, "children" | "className" | "style"> {
  children?: ReactNode;
  /** A second line under the label. */
  description?: ReactNode;
  className?: string;
}

export function Checkbox({ children, description, className, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...rest}
      className={clsx(
        "group touch-target inline-flex items-start gap-2 text-base text-ink select-none data-disabled:opacity-50",
        className,
      )}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            aria-hidden="true"
            className={clsx(
              "mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-[4px] border transition-colors",
              "group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus",
              isSelected || isIndeterminate
                ? "border-accent bg-accent text-on-accent"
                : "border-edge bg-surface group-data-hovered:border-muted group-data-invalid:border-danger",
            )}
          >
            {isIndeterminate ? (
              <Minus size={12} strokeWidth={3} />
            ) : (
              isSelected && <Check size={12} strokeWidth={3} />
            )}
          </span>
          {children && (
            <span className="min-w-0">
              {children}
              {description && <span className="block text-small text-muted">{description}</span>}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}
