import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";
import type { TemplateFilter } from "@/api/written-templates.ts";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { useLanguageOptions } from "./language-options.ts";
import { categoryWord, qualityWord, statusWord } from "./template-words.ts";

const statuses = ["draft", "approved", "pending", "rejected", "paused", "disabled"];
const categories = ["utility", "marketing", "authentication"];
const qualities = ["green", "yellow", "red"];

interface TemplateFiltersProps {
  filter: TemplateFilter;
  onChange: (filter: TemplateFilter) => void;
}

/** What narrows the list: words, and what Meta says of a template. */
export function TemplateFilters({ filter, onChange }: TemplateFiltersProps) {
  const { t, i18n } = useLingui();
  const languages = useLanguageOptions(filter.language);
  const word = (text: MessageDescriptor | null | undefined, id: string) =>
    text ? i18n._(text) : id;
  const set = (change: Partial<TemplateFilter>) => onChange({ ...filter, ...change });
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <SearchField
        label={t`Buscar plantillas`}
        placeholder={t`Nombre o texto`}
        shortcut="/"
        value={filter.q}
        onChange={(q) => set({ q })}
        className="min-w-52 flex-1 basis-full"
      />
      <Choice
        label={t`Estado`}
        any={t`Cualquier estado`}
        options={statuses.map((id) => ({ id, label: word(statusWord(id).text, id) }))}
        value={filter.status}
        onChange={(status) => set({ status })}
      />
      <Choice
        label={t`Categoría`}
        any={t`Cualquier categoría`}
        options={categories.map((id) => ({ id, label: word(categoryWord(id), id) }))}
        value={filter.category}
        onChange={(category) => set({ category })}
      />
      <Choice
        label={t`Idioma`}
        any={t`Cualquier idioma`}
        options={languages}
        value={filter.language}
        onChange={(language) => set({ language })}
      />
      <Choice
        label={t`Calidad`}
        any={t`Cualquier calidad`}
        options={[
          ...qualities.map((id) => ({ id, label: word(qualityWord(id)?.text, id) })),
          { id: "unknown", label: t`Sin calificación` },
        ]}
        value={filter.quality}
        onChange={(quality) => set({ quality })}
      />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  /** What it says while it narrows nothing. */
  any: string;
  options: { id: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}

function Choice({ label, any, options, value, onChange }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      variant="quiet"
      options={[{ id: "any", label: any }, ...options]}
      value={value || "any"}
      onChange={(next) => onChange(next === "any" ? "" : next)}
    />
  );
}
