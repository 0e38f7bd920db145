import clsx from "clsx";
import type { ReactNode, Ref } from "react";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
} from "react-aria-components";
import { FieldLabel, FieldNotes, type FieldTexts, fieldClass, inputClass } from "@/ui/field.tsx";

export interface TextFieldProps
  extends Omit<AriaTextFieldProps, "children" | "className" | "style">,
    FieldTexts {
  placeholder?: string;
  /** Codes and identifiers: fixed width, no spell check. */
  isCode?: boolean;
  size?: "medium" | "large";
  /** No box until one points at it: for names edited in a list. */
  isQuiet?: boolean;
  /** A control inside the box, at its end. */
  trailing?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
}

export function TextField({
  label,
  description,
  errorMessage,
  placeholder,
  isCode,
  size = "medium",
  isQuiet,
  trailing,
  inputRef,
  className,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField
      {...rest}
      isInvalid={rest.isInvalid ?? Boolean(errorMessage)}
      validationBehavior="aria"
      className={clsx(fieldClass, className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      <div className="relative">
        <Input
          ref={inputRef}
          placeholder={placeholder}
          spellCheck={isCode ? false : undefined}
          autoCapitalize={isCode ? "off" : undefined}
          className={clsx(
            inputClass,
            size === "large" ? "h-10" : "h-8 pointer-coarse:h-11",
            isCode && "font-mono text-small",
            isQuiet && "not-focus:border-transparent not-data-hovered:bg-transparent",
            trailing && "pr-10",
          )}
        />
        {trailing && (
          <div className="absolute inset-y-0 right-0.5 flex items-center">{trailing}</div>
        )}
      </div>
      <FieldNotes description={description} errorMessage={errorMessage} />
    </AriaTextField>
  );
}
