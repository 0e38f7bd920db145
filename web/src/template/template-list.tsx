import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { useState } from "react";
import { ListBox, ListBoxItem, Text } from "react-aria-components";
import { whyNotSendable } from "@/api/template-reasons.ts";
import type { TemplateView } from "@/api/template-types.ts";
import type { Id } from "@/api/types.ts";
import { Badge } from "@/ui/badge.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { isFound, searchTerms } from "./template-search.ts";

interface TemplateListProps {
  templates: TemplateView[];
  chosen: Id | null;
  onChoose: (id: Id) => void;
}

type Category = TemplateView["category"];

/** What an agent reaches for first; codes are sent by systems. */
const order: Category[] = ["utility", "marketing", "authentication"];

function byUse(a: TemplateView, b: TemplateView): number {
  return (
    Number(b.sendable) - Number(a.sendable) ||
    order.indexOf(a.category) - order.indexOf(b.category) ||
    a.name.localeCompare(b.name)
  );
}

export function useCategoryNames(): Record<Category, string> {
  const { t } = useLingui();
  return { utility: t`Utilidad`, marketing: t`Marketing`, authentication: t`Autenticación` };
}

/** *español (México)* for `es_MX`, in the reader's words. */
function languageName(code: string, locale: string): string {
  try {
    const names = new Intl.DisplayNames(locale, { type: "language" });
    return names.of(code.replace("_", "-")) ?? code;
  } catch {
    return code;
  }
}

/** The templates of a line: those one may send first, the others greyed with their reason. */
export function TemplateList({ templates, chosen, onChoose }: TemplateListProps) {
  const { t, i18n } = useLingui();
  const names = useCategoryNames();
  const [query, setQuery] = useState("");
  const [category, setCategory] = useState<Category | "any">("any");
  const [language, setLanguage] = useState("any");
  const languages = [...new Set(templates.map((one) => one.language))].sort();
  const languageNames = new Map(languages.map((id) => [id, languageName(id, i18n.locale)]));
  const terms = searchTerms(query);
  const shown = templates
    .filter((one) => category === "any" || one.category === category)
    .filter((one) => language === "any" || one.language === language)
    .filter((one) => isFound(terms, one, languageNames.get(one.language)))
    .sort(byUse);
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <SearchField
          label={t`Buscar plantilla`}
          value={query}
          onChange={setQuery}
          autoFocus
          className="min-w-40 flex-1"
        />
        <Select
          aria-label={t`Categoría`}
          variant="quiet"
          options={[
            { id: "any", label: t`Todas` },
            { id: "utility", label: names.utility },
            { id: "marketing", label: names.marketing },
            { id: "authentication", label: names.authentication },
          ]}
          value={category}
          onChange={setCategory}
        />
        {languages.length > 1 && (
          <Select
            aria-label={t`Idioma de la plantilla`}
            variant="quiet"
            options={[
              { id: "any", label: t`Todos los idiomas` },
              ...languages.map((id) => ({ id, label: languageNames.get(id) ?? id })),
            ]}
            value={language}
            onChange={setLanguage}
          />
        )}
      </div>
      <ListBox
        aria-label={t`Plantillas`}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen ? [chosen] : []}
        onSelectionChange={(keys) => {
          const [key] = keys === "all" ? [] : [...keys];
          if (key !== undefined) onChoose(String(key));
        }}
        items={shown}
        className="min-h-0 flex-1 overflow-y-auto outline-none"
        renderEmptyState={() => (
          <p className="px-2 py-6 text-center text-muted">{t`Ninguna plantilla coincide.`}</p>
        )}
      >
        {(template) => <TemplateItem template={template} category={names[template.category]} />}
      </ListBox>
    </div>
  );
}

function TemplateItem({ template, category }: { template: TemplateView; category: string }) {
  const { t, i18n } = useLingui();
  const why = template.sendable ? null : whyNotSendable(template);
  const states: Record<string, string> = {
    pending: t`En revisión`,
    rejected: t`Rechazada`,
    paused: t`En pausa`,
    disabled: t`Desactivada`,
  };
  const state = template.unsupported
    ? t`No se puede enviar`
    : (states[template.status] ?? template.status);
  return (
    <ListBoxItem
      id={template.id}
      textValue={template.name}
      isDisabled={!template.sendable}
      className={clsx(
        "mb-0.5 flex flex-col gap-0.5 rounded-control px-2.5 py-2 outline-none select-none",
        "data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-hovered:bg-hover data-selected:bg-selected",
        !template.sendable && "opacity-60",
      )}
    >
      <span className="flex items-center gap-2">
        <Text slot="label" className="min-w-0 flex-1 truncate font-medium">
          {template.name}
        </Text>
        <span className="shrink-0 text-meta text-faint uppercase">{template.language}</span>
        {template.sendable ? (
          <Badge>{category}</Badge>
        ) : (
          <Badge tone={template.status === "rejected" ? "danger" : "warn"}>{state}</Badge>
        )}
      </span>
      <Text slot="description" className="line-clamp-2 text-small text-muted">
        {why ? i18n._(why) : template.body}
      </Text>
    </ListBoxItem>
  );
}
