import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CompanyRef } from "@/api/contact-types.ts";
import { companySearchQuery } from "@/api/crm.ts";
import { useLater } from "@/lib/use-later.ts";
import type { FieldTexts } from "@/ui/field.tsx";
import { Lookup } from "@/ui/lookup.tsx";

interface CompanyPickerProps extends FieldTexts {
  value: CompanyRef | null;
  onChange: (company: CompanyRef | null) => void;
  "aria-label"?: string;
}

/** One of the companies there are, searched while one writes. An emptied field means none. */
export function CompanyPicker({ value, onChange, ...rest }: CompanyPickerProps) {
  const { t } = useLingui();
  const [text, setText] = useState(value?.name ?? "");
  const asked = useLater(text.trim());
  const { data, isFetching } = useQuery({
    ...companySearchQuery(asked),
    placeholderData: keepPreviousData,
  });
  const found = data?.items ?? [];
  return (
    <Lookup
      {...rest}
      placeholder={t`Buscar empresa`}
      options={found.map(({ id, name, domain }) => ({
        id,
        label: name,
        description: domain ?? undefined,
      }))}
      text={text}
      onText={(next) => {
        setText(next);
        if (next.trim() === "") onChange(null);
      }}
      onChoose={(id) => {
        const chosen = found.find((company) => company.id === id);
        if (!chosen) return;
        setText(chosen.name);
        onChange({ id, name: chosen.name });
      }}
      isLoading={isFetching}
    />
  );
}
