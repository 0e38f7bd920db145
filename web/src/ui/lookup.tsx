import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { type Ref, useState } from "react";
import { ComboBox, Input, ListBox, Popover } from "react-aria-components";
import { FieldLabel, FieldNotes, type FieldTexts, fieldClass, inputClass } from "@/ui/field.tsx";
import { ListOption, listPopoverClass, type Option } from "@/ui/list-option.tsx";

interface LookupProps extends FieldTexts {
  "aria-label"?: string;
  /** What fits the text; the caller has filtered. */
  options: readonly Option[];
  text: string;
  onText: (text: string) => void;
  onChoose: (id: string) => void;
  placeholder?: string;
  isLoading?: boolean;
  /** Whether it is said that nothing fits; not where any text is an answer. */
  isEmptyShown?: boolean;
  autoFocus?: boolean;
  onBlur?: () => void;
  onEscape?: () => void;
  inputRef?: Ref<HTMLInputElement>;
}

/** Looks something up while one writes, in a list that is somewhere else or may grow. */
export function Lookup({
  label,
  description,
  errorMessage,
  options,
  text,
  onText,
  onChoose,
  placeholder,
  isLoading,
  isEmptyShown = true,
  autoFocus,
  onBlur,
  onEscape,
  inputRef,
  className,
  ...rest
}: LookupProps) {
  const { t } = useLingui();
  // What was chosen last: the list closes only when this changes.
  const [picked, setPicked] = useState<string | null>(null);
  return (
    <ComboBox
      aria-label={rest["aria-label"]}
      items={options}
      inputValue={text}
      onInputChange={(next) => {
        setPicked(null);
        onText(next);
      }}
      value={picked}
      onChange={(key) => {
        if (key === null) return;
        setPicked(String(key));
        onChoose(String(key));
      }}
      menuTrigger="focus"
      allowsEmptyCollection={isEmptyShown && text.trim() !== ""}
      allowsCustomValue
      isInvalid={Boolean(errorMessage)}
      validationBehavior="aria"
      className={clsx(fieldClass, className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      <Input
        ref={inputRef}
        placeholder={placeholder}
        autoFocus={autoFocus}
        onBlur={onBlur}
        onKeyDown={(event) => {
          if (event.key === "Escape") onEscape?.();
        }}
        className={clsx(inputClass, "h-8 pointer-coarse:h-11")}
      />
      <FieldNotes description={description} errorMessage={errorMessage} />
      <Popover className={clsx(listPopoverClass, "max-h-72!")} offset={4}>
        <ListBox
          className="outline-none"
          renderEmptyState={() => (
            <p className="px-2 py-1.5 text-small text-muted">
              {isLoading ? t`Buscando…` : t`Sin resultados`}
            </p>
          )}
        >
          {(option: Option) => <ListOption option={option} />}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
