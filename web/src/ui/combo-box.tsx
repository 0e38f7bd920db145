import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Button,
  Input,
  ListBox,
  Popover,
} from "react-aria-components";
import { FieldLabel, FieldNotes, type FieldTexts, fieldClass, inputClass } from "@/ui/field.tsx";
import { ListOption, listPopoverClass, type Option } from "@/ui/list-option.tsx";

interface ComboBoxProps<Id extends string>
  extends Omit<
      AriaComboBoxProps<Option<Id>>,
      | "children"
      | "className"
      | "style"
      | "value"
      | "onChange"
      | "selectedKey"
      | "onSelectionChange"
      | "items"
      | "defaultItems"
    >,
    FieldTexts {
  options: readonly Option<Id>[];
  value: Id | null;
  onChange: (value: Id) => void;
  placeholder?: string;
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** A long list that one searches by writing; accents and case do not matter. */
export function ComboBox<Id extends string>({
  label,
  description,
  errorMessage,
  options,
  value,
  onChange,
  placeholder,
  className,
  ...rest
}: ComboBoxProps<Id>) {
  const { t } = useLingui();
  return (
    <AriaComboBox
      {...rest}
      defaultItems={options}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      defaultFilter={(text, input) => fold(text).includes(fold(input))}
      menuTrigger="focus"
      isInvalid={rest.isInvalid ?? Boolean(errorMessage)}
      validationBehavior="aria"
      className={clsx(fieldClass, className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      <div className="relative">
        <Input
          placeholder={placeholder}
          className={clsx(inputClass, "h-8 pr-8 pointer-coarse:h-11")}
        />
        <Button className="touch-target absolute inset-y-0 right-0 flex w-8 items-center justify-center text-muted">
          <ChevronDown size={15} aria-hidden="true" />
        </Button>
      </div>
      <FieldNotes description={description} errorMessage={errorMessage} />
      <Popover className={clsx(listPopoverClass, "max-h-72!")} offset={4}>
        <ListBox
          className="outline-none"
          renderEmptyState={() => (
            <p className="px-2 py-1.5 text-small text-muted">{t`Sin resultados`}</p>
          )}
        >
          {(option: Option<Id>) => <ListOption option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
