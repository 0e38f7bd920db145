import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { ContactSort } from "@/api/contact-lists.ts";
import { useCustomFields } from "@/api/crm.ts";
import type { CustomFieldView } from "@/api/crm-types.ts";
import { Stored, useStored } from "@/lib/stored.ts";

export interface Column {
  id: string;
  label: string;
  /** Pixels. */
  width: number;
  sort?: ContactSort;
  field?: CustomFieldView;
}

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

const chosen = new Stored<string[]>(
  "recado.contacts.columns",
  ["phone", "email", "tags", "owner", "last_inbound_at", "created_at"],
  isNames,
);

export const setColumns = (ids: string[]) => chosen.set(ids);

/** Every column there is besides the name, which is always shown. */
export function useAllColumns(): Column[] {
  const { t } = useLingui();
  const fields = useCustomFields("contact");
  return useMemo(
    () => [
      { id: "phone", label: t`Teléfono`, width: 168 },
      { id: "email", label: t`Correo`, width: 208 },
      { id: "kind", label: t`Tipo`, width: 136 },
      { id: "tags", label: t`Etiquetas`, width: 192 },
      { id: "owner", label: t`Dueño`, width: 144 },
      { id: "company", label: t`Empresa`, width: 160 },
      { id: "job_title", label: t`Cargo`, width: 144 },
      { id: "country", label: t`País`, width: 128 },
      { id: "language", label: t`Idioma`, width: 112 },
      { id: "source", label: t`Origen`, width: 144 },
      { id: "consent", label: t`Consentimiento`, width: 136 },
      {
        id: "last_inbound_at",
        label: t`Último mensaje suyo`,
        width: 160,
        sort: "last_inbound" as const,
      },
      { id: "last_outbound_at", label: t`Último mensaje nuestro`, width: 160 },
      { id: "created_at", label: t`Creado`, width: 112, sort: "recent" as const },
      { id: "updated_at", label: t`Último cambio`, width: 128 },
      ...fields.map((field) => ({
        id: `custom:${field.id}`,
        label: field.name,
        width: 152,
        field,
      })),
    ],
    [t, fields],
  );
}

/** The columns that this person wants to see, in the order of the catalogue. */
export function useColumns(): Column[] {
  const ids = useStored(chosen);
  const all = useAllColumns();
  return useMemo(() => all.filter(({ id }) => ids.includes(id)), [all, ids]);
}
