import clsx from "clsx";
import type { ReactNode } from "react";
import {
  Radio as AriaRadio,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
} from "react-aria-components";
import { FieldLabel, FieldNotes, type FieldTexts, fieldClass } from "@/ui/field.tsx";

interface RadioGroupProps
  extends Omit<AriaRadioGroupProps, "children" | "className" | "style">,
    FieldTexts {
  children: ReactNode;
}

export function RadioGroup({
  label,
  description,
  errorMessage,
  children,
  className,
  ...rest
}: RadioGroupProps) {
  return (
    <AriaRadioGroup
      {...rest}
      isInvalid={rest.isInvalid ?? Boolean(errorMessage)}
      validationBehavior="aria"
      className={clsx(fieldClass, className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      <div
        className={clsx(
          "flex gap-2",
          rest.orientation === "horizontal" ? "flex-row flex-wrap gap-x-4" : "flex-col",
        )}
      >
        {children}
      </div>
      <FieldNotes description={description} errorMessage={errorMessage} />
    </AriaRadioGroup>
  );
}

interface RadioProps {
  value: string;
  children: ReactNode;
  description?: ReactNode;
  isDisabled?: boolean;
  /** A framed choice, for two or three that deserve thought. */
  isCard?: boolean;
}

export function Radio({ value, children, description, isDisabled, isCard }: RadioProps) {
  return (
    <AriaRadio
      value={value}
      isDisabled={isDisabled ?? false}
      className={clsx(
        "group touch-target flex items-start gap-2 text-base text-ink select-none data-disabled:opacity-50",
        isCard &&
          "rounded-surface border border-line p-3 transition-colors data-hovered:border-line-strong data-selected:border-accent data-selected:bg-accent-soft",
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          "mt-0.5 size-4 shrink-0 rounded-full border border-edge bg-surface transition-[border-width,border-color]",
          "group-data-selected:border-5 group-data-selected:border-accent",
          "group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus",
        )}
      />
      <span className="min-w-0">
        {children}
        {description && <span className="block text-small text-muted">{description}</span>}
      </span>
    </AriaRadio>
  );
}
