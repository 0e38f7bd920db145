import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import {
  Autocomplete,
  Button,
  type Key,
  ListBox,
  Popover,
  Select,
  SelectValue,
} from "react-aria-components";
import { fold } from "@/lib/text.ts";
import { FieldLabel, FieldNotes, type FieldTexts, fieldClass, inputClass } from "@/ui/field.tsx";
import { ListOption, listPopoverClass, type Option } from "@/ui/list-option.tsx";
import { SearchField } from "@/ui/search-field.tsx";

interface MultiSelectProps extends FieldTexts {
  options: readonly Option[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  placeholder: string;
  "aria-label"?: string;
  isDisabled?: boolean;
}

/** From so many options on one searches them. */
const searchable = 8;

/** Several of a list, named together in the closed control. */
export function MultiSelect({
  label,
  description,
  errorMessage,
  options,
  value,
  onChange,
  placeholder,
  className,
  ...rest
}: MultiSelectProps) {
  const { t, i18n } = useLingui();
  const names = options.filter(({ id }) => value.includes(id)).map((option) => option.label);
  const shown = new Intl.ListFormat(i18n.locale, { style: "narrow", type: "unit" }).format(names);
  const list = (
    <ListBox
      items={options}
      className="outline-none"
      renderEmptyState={() => (
        <p className="px-2 py-1.5 text-small text-muted">{t`Sin resultados`}</p>
      )}
    >
      {(option) => <ListOption option={option} />}
    </ListBox>
  );
  return (
    <Select
      {...rest}
      selectionMode="multiple"
      value={[...value]}
      onChange={(keys: readonly Key[]) => onChange(keys.map(String))}
      isInvalid={Boolean(errorMessage)}
      validationBehavior="aria"
      className={clsx(fieldClass, className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      <Button
        className={clsx(inputClass, "flex h-8 items-center gap-2 text-left pointer-coarse:h-11")}
      >
        <SelectValue className={clsx("min-w-0 flex-1 truncate", !shown && "text-faint")}>
          {shown || placeholder}
        </SelectValue>
        <ChevronDown size={15} aria-hidden="true" className="shrink-0 text-muted" />
      </Button>
      <FieldNotes description={description} errorMessage={errorMessage} />
      <Popover className={clsx(listPopoverClass, "max-h-80!")} offset={4}>
        {options.length < searchable ? (
          list
        ) : (
          <Autocomplete filter={(text, input) => fold(text).includes(fold(input))}>
            <SearchField label={t`Buscar`} autoFocus className="mb-1" />
            {list}
          </Autocomplete>
        )}
      </Popover>
    </Select>
  );
}
