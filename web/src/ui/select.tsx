import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  Button,
  ListBox,
  Popover,
  SelectValue,
} from "react-aria-components";
import { FieldLabel, FieldNotes, type FieldTexts, fieldClass, inputClass } from "@/ui/field.tsx";
import { ListOption, listPopoverClass, type Option } from "@/ui/list-option.tsx";

interface SelectProps<Id extends string>
  extends Omit<
      AriaSelectProps<Option<Id>>,
      | "children"
      | "className"
      | "style"
      | "value"
      | "onChange"
      | "selectedKey"
      | "onSelectionChange"
    >,
    FieldTexts {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (value: Id) => void;
  /** `quiet` has no border: for a filter in a header. */
  variant?: "field" | "quiet";
}

export function Select<Id extends string>({
  label,
  description,
  errorMessage,
  options,
  value,
  onChange,
  variant = "field",
  className,
  ...rest
}: SelectProps<Id>) {
  const chosen = options.find((option) => option.id === value);
  return (
    <AriaSelect
      {...rest}
      value={value}
      onChange={(key) => {
        const next = options.find((option) => option.id === key);
        if (next) onChange(next.id);
      }}
      isInvalid={rest.isInvalid ?? Boolean(errorMessage)}
      validationBehavior="aria"
      className={clsx(fieldClass, "group", className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      <Button
        className={clsx(
          "flex items-center gap-2 text-left transition-colors",
          variant === "field"
            ? [inputClass, "h-8 pointer-coarse:h-11 group-data-invalid:border-danger"]
            : "touch-target h-7 rounded-control px-2 text-small font-medium text-ink data-hovered:bg-hover",
        )}
      >
        <SelectValue className="flex min-w-0 flex-1 items-center gap-2 data-placeholder:text-faint">
          {({ defaultChildren, isPlaceholder }) =>
            isPlaceholder ? (
              defaultChildren
            ) : (
              <>
                {chosen?.icon && <span className="flex shrink-0 text-muted">{chosen.icon}</span>}
                <span className="truncate">{chosen?.label}</span>
              </>
            )
          }
        </SelectValue>
        <ChevronDown size={15} aria-hidden="true" className="shrink-0 text-muted" />
      </Button>
      <FieldNotes description={description} errorMessage={errorMessage} />
      <Popover className={listPopoverClass} offset={4}>
        <ListBox items={options} className="outline-none">
          {(option) => <ListOption option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
