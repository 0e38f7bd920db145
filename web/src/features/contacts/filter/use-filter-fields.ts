import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { useCustomFields, useTags } from "@/api/crm.ts";
import { useChannels, useUsers } from "@/api/directory.ts";
import { countries } from "@/lib/countries.ts";
import type { Option } from "@/ui/list-option.tsx";
import { languageOptions, sourceOptions } from "../words.ts";
import {
  byKind,
  choices,
  companies,
  isOne,
  moments,
  type Operator,
  owners,
  phoneDigits,
  tags as tagOperators,
  words,
  yesNo,
} from "./operators.ts";

export interface FilterField {
  id: string;
  label: string;
  operators: Operator[];
  /** What may be chosen; companies are too many and are searched instead. */
  options?: Option[];
}

/** Everything of a contact that a list can be narrowed by, in the words of the reader. */
export function useFilterFields(): FilterField[] {
  const { t, i18n } = useLingui();
  const users = useUsers();
  const tags = useTags();
  const channels = useChannels();
  const custom = useCustomFields("contact");
  return useMemo(() => {
    const people: Option[] = [
      { id: "me", label: t`Yo` },
      { id: "none", label: t`Sin dueño` },
      ...users.map(({ id, name }) => ({ id, label: name })),
    ];
    const kinds: Option[] = [
      { id: "contact", label: t`Contacto` },
      { id: "lead", label: t`Cliente potencial` },
    ];
    const named = (item: { id: string; name: string }): Option => ({
      id: item.id,
      label: item.name,
    });
    const own: FilterField[] = [
      { id: "name", label: t`Nombre`, operators: words },
      { id: "tag", label: t`Etiqueta`, operators: tagOperators, options: tags.map(named) },
      { id: "owner", label: t`Dueño`, operators: owners, options: people },
      { id: "consent", label: t`Consentimiento`, operators: yesNo },
      { id: "email", label: t`Correo`, operators: words },
      { id: "phone", label: t`Teléfono`, operators: phoneDigits },
      { id: "has_whatsapp", label: t`Tiene WhatsApp`, operators: yesNo },
      { id: "company", label: t`Empresa`, operators: companies },
      { id: "country", label: t`País`, operators: choices, options: countries(i18n.locale) },
      {
        id: "language",
        label: t`Idioma`,
        operators: choices,
        options: languageOptions(i18n.locale),
      },
      { id: "source", label: t`Origen`, operators: choices, options: sourceOptions(i18n) },
      { id: "kind", label: t`Tipo`, operators: isOne, options: kinds },
      {
        id: "channel",
        label: t`Conversó por la línea`,
        operators: owners,
        options: channels.map(({ id, nickname }) => ({ id, label: nickname })),
      },
      { id: "last_inbound_at", label: t`Último mensaje suyo`, operators: moments },
      { id: "last_outbound_at", label: t`Último mensaje nuestro`, operators: moments },
      { id: "created_at", label: t`Fecha de creación`, operators: moments },
      { id: "updated_at", label: t`Último cambio`, operators: moments },
    ];
    const added = custom.map(
      (field): FilterField => ({
        id: `custom:${field.id}`,
        label: field.name,
        operators: byKind[field.kind],
        options: field.options.map((option) => ({ id: option, label: option })),
      }),
    );
    return [...own, ...added];
  }, [t, i18n, users, tags, channels, custom]);
}
