import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { TemplateCategory } from "@/api/template-types.ts";
import { startersQuery } from "@/api/written-templates.ts";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { withCategory } from "./draft.ts";
import type { FieldsProps } from "./editor.tsx";
import { useLanguageOptions } from "./language-options.ts";
import { categoryNotes, categoryWord, topicWords } from "./template-words.ts";

const categories: TemplateCategory[] = ["utility", "marketing", "authentication"];

interface HeadFieldsProps extends FieldsProps {
  isNamed: boolean;
  /** The category under which Meta approved it; Meta takes no other one from then on. */
  approvedAs: string | null;
}

/** Name, language, category: what a reviewer sees before the text. */
export function HeadFields({ draft, onChange, isLocked, isNamed, approvedAs }: HeadFieldsProps) {
  const { t } = useLingui();
  const languages = useLanguageOptions(draft.language);
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-4 medium:grid-cols-[minmax(0,1fr)_14rem]">
        <div data-place="name">
          <TextField
            label={t`Nombre`}
            isCode
            isDisabled={isLocked || !isNamed}
            description={
              isNamed
                ? t`Minúsculas, números y guion bajo; que diga de qué trata: pedido_en_camino.`
                : t`Nombre e idioma no se cambian después de enviarla. Duplícala para usar otros.`
            }
            value={draft.name}
            onChange={(name) => onChange({ ...draft, name })}
          />
        </div>
        <div data-place="language">
          <Select
            label={t`Idioma`}
            isDisabled={isLocked || !isNamed}
            options={languages}
            value={draft.language}
            onChange={(language) => onChange({ ...draft, language })}
          />
        </div>
      </div>
      <div data-place="category">
        <RadioGroup
          label={t`Categoría`}
          isDisabled={isLocked || (approvedAs !== null && approvedAs === draft.category)}
          description={
            approvedAs !== null &&
            t`Meta no cambia la categoría de una plantilla aprobada. Duplícala para usar otra.`
          }
          value={draft.category ?? ""}
          onChange={(category) => onChange(withCategory(draft, category as TemplateCategory))}
        >
          {categories.map((category) => (
            <CategoryCard
              key={category}
              category={category}
              language={draft.language}
              isDisabled={approvedAs !== null && approvedAs !== category}
            />
          ))}
        </RadioGroup>
      </div>
    </div>
  );
}

interface CategoryCardProps {
  category: TemplateCategory;
  language: string;
  isDisabled: boolean;
}

function CategoryCard({ category, language, isDisabled }: CategoryCardProps) {
  const { t, i18n } = useLingui();
  const { data } = useQuery(startersQuery(language.slice(0, 2)));
  const examples = (data?.items ?? []).filter((one) => one.is_example && one.category === category);
  const topics = examples.map((one) => topicWords[one.topic]).filter((word) => word !== undefined);
  const word = categoryWord(category);
  const note = categoryNotes[category];
  return (
    <Radio
      value={category}
      isCard
      isDisabled={isDisabled}
      description={
        <>
          {note && <span className="block">{i18n._(note)}</span>}
          {topics.length > 0 && (
            <span className="block text-faint">
              {t`Por ejemplo: ${topics.map((topic) => i18n._(topic)).join(", ")}.`}
            </span>
          )}
        </>
      }
    >
      {word ? i18n._(word) : category}
    </Radio>
  );
}
