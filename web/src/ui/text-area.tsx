import clsx from "clsx";
import type { Ref } from "react";
import { TextArea as AriaTextArea, TextField, type TextFieldProps } from "react-aria-components";
import { FieldLabel, FieldNotes, type FieldTexts, fieldClass, inputClass } from "@/ui/field.tsx";

interface TextAreaProps
  extends Omit<TextFieldProps, "children" | "className" | "style">,
    FieldTexts {
  placeholder?: string;
  rows?: number;
  isCode?: boolean;
  inputRef?: Ref<HTMLTextAreaElement>;
}

export function TextArea({
  label,
  description,
  errorMessage,
  placeholder,
  rows = 3,
  isCode,
  inputRef,
  className,
  ...rest
}: TextAreaProps) {
  return (
    <TextField
      {...rest}
      isInvalid={rest.isInvalid ?? Boolean(errorMessage)}
      validationBehavior="aria"
      className={clsx(fieldClass, className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      <AriaTextArea
        ref={inputRef}
        rows={rows}
        placeholder={placeholder}
        spellCheck={isCode ? false : undefined}
        className={clsx(inputClass, "resize-y py-1.5", isCode && "font-mono text-small")}
      />
      <FieldNotes description={description} errorMessage={errorMessage} />
    </TextField>
  );
}
