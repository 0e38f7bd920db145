import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { companyQuery, updateCompany } from "@/api/companies.ts";
import { useCustomFields } from "@/api/crm.ts";
import type { CompanyPatch, CompanyView } from "@/api/crm-types.ts";
import { useUsers } from "@/api/directory.ts";
import { useMay } from "@/api/use-session.ts";
import { CustomFacts } from "@/contact/custom-facts.tsx";
import { EditableFact, type EditorProps } from "@/contact/editable-fact.tsx";
import { ChoiceEditor, OwnerEditor, TextEditor } from "@/contact/editors.tsx";
import { FactGroup } from "@/contact/fact.tsx";
import { countries } from "@/lib/countries.ts";
import { formatPhone } from "@/lib/phone.ts";

type TextPart = "name" | "domain" | "phone" | "email" | "address";

/** What is known of a company, each part edited where it stands. */
export function CompanyFacts({ company }: { company: CompanyView }) {
  const { t, i18n } = useLingui();
  const cache = useQueryClient();
  const canEdit = useMay("contact_write");
  const users = useUsers();
  const fields = useCustomFields("company");
  const places = countries(i18n.locale);

  async function save(patch: CompanyPatch): Promise<void> {
    const saved = await updateCompany(company.id, patch);
    cache.setQueryData(companyQuery(company.id).queryKey, saved);
    void cache.invalidateQueries({ queryKey: ["companies", "list"] });
  }

  const texts: { part: TextPart; label: string; add: string; type?: "email" | "tel" }[] = [
    { part: "name", label: t`Nombre`, add: t`Agregar nombre` },
    { part: "domain", label: t`Sitio web`, add: t`Agregar sitio web` },
    { part: "phone", label: t`Teléfono`, add: t`Agregar teléfono`, type: "tel" },
    { part: "email", label: t`Correo`, add: t`Agregar correo`, type: "email" },
    { part: "address", label: t`Dirección`, add: t`Agregar dirección` },
  ];
  return (
    <div className="-mx-5 [&>section:first-child]:border-t-0 [&>section:first-child]:pt-0">
      <FactGroup title={t`Datos`}>
        {texts.map(({ part, label, add, type }) => (
          <EditableFact<string>
            key={part}
            label={label}
            value={company[part] ?? ""}
            shown={part === "phone" ? formatPhone(company.phone ?? "") : company[part]}
            add={add}
            canEdit={canEdit}
            save={(text) => save({ [part]: text.trim() || (part === "name" ? "" : null) })}
            editor={(props) => <TextEditor {...props} {...(type ? { type } : {})} />}
          />
        ))}
        <EditableFact<string | null>
          label={t`País`}
          value={company.country}
          shown={places.find(({ id }) => id === company.country)?.label}
          add={t`Agregar país`}
          canEdit={canEdit}
          save={(country) => save({ country })}
          editor={(props: EditorProps<string | null>) => (
            <ChoiceEditor {...props} options={places} />
          )}
        />
        <EditableFact<string | null>
          label={t`Dueño`}
          value={company.owner_id}
          shown={users.find((user) => user.id === company.owner_id)?.name}
          add={t`Asignar dueño`}
          canEdit={canEdit}
          save={(owner_id) => save({ owner_id })}
          editor={(props: EditorProps<string | null>) => <OwnerEditor {...props} />}
        />
      </FactGroup>
      {fields.length > 0 && (
        <FactGroup title={t`Campos personalizados`}>
          <CustomFacts
            fields={fields}
            values={company.fields}
            canEdit={canEdit}
            save={(field, value) => save({ fields: { [field]: value } })}
          />
        </FactGroup>
      )}
    </div>
  );
}
