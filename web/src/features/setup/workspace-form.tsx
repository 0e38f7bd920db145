import { useLingui } from "@lingui/react/macro";
import type { FormEvent } from "react";
import { activateLocale, type Locale, localeNames, locales } from "@/lib/locale.ts";
import { Button } from "@/ui/button.tsx";
import { type Place, PlaceFields } from "@/ui/place-fields.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";

export interface WorkspaceDraft extends Place {
  name: string;
  locale: Locale;
}

interface WorkspaceFormProps {
  draft: WorkspaceDraft;
  errors: Record<string, string>;
  onChange: (draft: WorkspaceDraft) => void;
  onSubmit: () => void;
}

export function WorkspaceForm({ draft, errors, onChange, onSubmit }: WorkspaceFormProps) {
  const { t } = useLingui();

  function submit(event: FormEvent) {
    event.preventDefault();
    if (draft.name.trim() !== "") onSubmit();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <TextField
        label={t`Nombre de la empresa`}
        size="large"
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
        maxLength={120}
        isRequired
        autoFocus
        autoComplete="organization"
        errorMessage={errors["/workspace/name"]}
      />
      <div className="grid gap-5 medium:grid-cols-2">
        <Select<Locale>
          label={t`Idioma`}
          options={locales.map((id) => ({ id, label: localeNames[id] }))}
          value={draft.locale}
          onChange={(locale) => {
            onChange({ ...draft, locale });
            void activateLocale(locale);
          }}
        />
        <PlaceFields
          value={draft}
          onChange={onChange}
          isPlain
          errors={{
            country: errors["/workspace/country"],
            time_zone: errors["/workspace/time_zone"],
            currency: errors["/workspace/currency"],
          }}
        />
      </div>
      <div>
        <Button type="submit" variant="primary" size="large" isDisabled={draft.name.trim() === ""}>
          {t`Continuar`}
        </Button>
      </div>
    </form>
  );
}
