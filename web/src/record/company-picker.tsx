import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button, ComboBox, Input, ListBox, Popover } from "react-aria-components";
import { asProblem } from "@/api/client.ts";
import { createCompany } from "@/api/companies.ts";
import type { CompanyRef } from "@/api/contact-types.ts";
import { companySearchQuery } from "@/api/crm.ts";
import { problemMessage } from "@/api/problems.ts";
import { FieldLabel, FieldNotes, type FieldTexts, fieldClass, inputClass } from "@/ui/field.tsx";
import { ListOption, listPopoverClass, type Option } from "@/ui/list-option.tsx";
import { toast } from "@/ui/toast.tsx";

interface CompanyPickerProps extends FieldTexts {
  value: CompanyRef | null;
  onChange: (company: CompanyRef | null) => void;
  /** Offers to make a company of what was written when none has that name. */
  mayCreate?: boolean;
  autoFocus?: boolean;
  "aria-label"?: string;
}

const creating = "new";

/** A company, searched on the server as one writes. Emptying the field takes it away. */
export function CompanyPicker(props: CompanyPickerProps) {
  const { value, onChange, mayCreate, label, description, errorMessage, className, ...rest } =
    props;
  const { t } = useLingui();
  const cache = useQueryClient();
  const [text, setText] = useState(value?.name ?? "");
  const asked = text === value?.name ? "" : text.trim();
  const found = useQuery({ ...companySearchQuery(asked), placeholderData: keepPreviousData });
  const add = useMutation({
    mutationFn: createCompany,
    onSuccess: ({ id, name }) => {
      setText(name);
      onChange({ id, name });
      void cache.invalidateQueries({ queryKey: ["companies"] });
    },
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });

  const companies = found.data?.items ?? [];
  const options: Option[] = companies.map(({ id, name }) => ({ id, label: name }));
  const isNew = asked !== "" && !companies.some(({ name }) => name === asked);
  if (mayCreate && isNew) options.push({ id: creating, label: t`Crear la empresa ${asked}` });

  function choose(key: unknown): void {
    if (key === creating) return add.mutate({ name: asked });
    const chosen = companies.find(({ id }) => id === key);
    if (!chosen) return;
    setText(chosen.name);
    onChange({ id: chosen.id, name: chosen.name });
  }

  return (
    <ComboBox
      {...rest}
      items={options}
      inputValue={text}
      onInputChange={(next) => {
        setText(next);
        if (next === "" && value) onChange(null);
      }}
      value={value?.id ?? null}
      onChange={choose}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={Boolean(errorMessage)}
      validationBehavior="aria"
      className={clsx(fieldClass, className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      <div className="relative">
        <Input
          placeholder={t`Buscar empresa`}
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
          {(option: Option) => <ListOption option={option} />}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
