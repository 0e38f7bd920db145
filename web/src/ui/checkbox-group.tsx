import clsx from "clsx";
import { CheckboxGroup as AriaCheckboxGroup } from "react-aria-components";
import { Checkbox } from "@/ui/checkbox.tsx";
import { FieldLabel, FieldNotes, type FieldTexts, fieldClass } from "@/ui/field.tsx";

interface CheckboxGroupProps extends FieldTexts {
  options: readonly { id: string; label: string }[];
  value: string[];
  onChange: (value: string[]) => void;
}

/** Several of a few. */
export function CheckboxGroup({
  label,
  description,
  errorMessage,
  options,
  value,
  onChange,
  className,
}: CheckboxGroupProps) {
  return (
    <AriaCheckboxGroup
      value={value}
      onChange={onChange}
      isInvalid={Boolean(errorMessage)}
      validationBehavior="aria"
      className={clsx(fieldClass, className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      <div className="flex max-h-56 flex-col gap-1.5 overflow-y-auto py-0.5">
        {options.map((option) => (
          <Checkbox key={option.id} value={option.id}>
            {option.label}
          </Checkbox>
        ))}
      </div>
      <FieldNotes description={description} errorMessage={errorMessage} />
    </AriaCheckboxGroup>
  );
}
