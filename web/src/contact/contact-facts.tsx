import { useLingui } from "@lingui/react/macro";
import type { CompanyRef, ContactView } from "@/api/contact-types.ts";
import { useCustomFields } from "@/api/crm.ts";
import { useUsers } from "@/api/directory.ts";
import type { Id } from "@/api/types.ts";
import { ConsentSection } from "@/consent/consent-section.tsx";
import { useFormat } from "@/lib/format-context.tsx";
import { languageName, languageNames } from "@/lib/languages.ts";
import { CompanyEditor } from "./company-editor.tsx";
import { CustomFacts } from "./custom-facts.tsx";
import { EditableFact } from "./editable-fact.tsx";
import { ChoiceEditor, OwnerEditor, TextEditor } from "./editors.tsx";
import { Fact, FactGroup } from "./fact.tsx";
import { PointList } from "./point-list.tsx";
import { useSourceText } from "./source-text.ts";
import { useCardChanges } from "./use-card-changes.ts";

interface ContactDataProps {
  contact: ContactView;
  canEdit: boolean;
}

/** What is known of a person, in the order it is wanted, each edited where it stands. */
export function ContactData({ contact, canEdit }: ContactDataProps) {
  const { t } = useLingui();
  const { change } = useCardChanges(contact);
  const fields = useCustomFields("contact");
  return (
    <>
      <PointList contact={contact} kind="phone" canEdit={canEdit} />
      <PointList contact={contact} kind="email" canEdit={canEdit} />
      <ConsentSection of={{ contact: contact.id }} name={contact.name} />
      <GeneralFacts contact={contact} canEdit={canEdit} />
      {fields.length > 0 && (
        <FactGroup title={t`Campos personalizados`}>
          <CustomFacts
            fields={fields}
            values={contact.fields}
            canEdit={canEdit}
            save={(field, value) => change({ fields: { [field]: value } })}
          />
        </FactGroup>
      )}
      <OriginFacts contact={contact} />
    </>
  );
}

export function OwnerFact({ contact, canEdit }: ContactDataProps) {
  const { t } = useLingui();
  const { change } = useCardChanges(contact);
  const owner = useUsers().find((user) => user.id === contact.owner_id);
  return (
    <EditableFact<Id | null>
      label={t`Dueño`}
      value={contact.owner_id}
      shown={owner?.name}
      add={t`Sin dueño`}
      canEdit={canEdit}
      save={(owner_id) => change({ owner_id })}
      editor={(props) => <OwnerEditor {...props} />}
    />
  );
}

function GeneralFacts({ contact, canEdit }: ContactDataProps) {
  const { t, i18n } = useLingui();
  const { change } = useCardChanges(contact);
  return (
    <FactGroup title={t`Datos`}>
      <EditableFact<CompanyRef | null>
        label={t`Empresa`}
        value={contact.company}
        shown={contact.company?.name}
        add={t`Agregar empresa`}
        canEdit={canEdit}
        save={(company) => change({ company_id: company?.id ?? null }, company)}
        editor={(props) => <CompanyEditor {...props} />}
      />
      <EditableFact<string>
        label={t`Cargo`}
        value={contact.job_title ?? ""}
        shown={contact.job_title}
        add={t`Agregar cargo`}
        canEdit={canEdit}
        save={(title) => change({ job_title: title.trim() || null })}
        editor={(props) => <TextEditor {...props} maxLength={120} />}
      />
      <EditableFact<string | null>
        label={t`Idioma`}
        value={contact.language}
        shown={contact.language ? languageName(contact.language, i18n.locale) : null}
        add={t`Agregar idioma`}
        canEdit={canEdit}
        save={(language) => change({ language })}
        editor={(props) => (
          <ChoiceEditor {...props} options={languageNames(i18n.locale, contact.language)} />
        )}
      />
    </FactGroup>
  );
}

function OriginFacts({ contact }: { contact: ContactView }) {
  const { t } = useLingui();
  const format = useFormat();
  const source = useSourceText();
  const users = useUsers();
  const { consent } = contact;
  const by = users.find((user) => user.id === consent?.by)?.name;
  const when = consent ? format.date(consent.at) : "";
  return (
    <FactGroup title={t`Registro`}>
      <Fact label={t`Acepta`}>
        {consent ? (
          <span title={consent.text ?? undefined}>{by ? t`${when}, ante ${by}` : when}</span>
        ) : (
          <span className="text-muted">{t`Sin confirmar`}</span>
        )}
      </Fact>
      <Fact label={t`Origen`}>{source(contact.source.kind)}</Fact>
      <Fact label={t`Creado`}>
        <time dateTime={contact.created_at} title={format.full(contact.created_at)}>
          {format.date(contact.created_at)}
        </time>
      </Fact>
    </FactGroup>
  );
}
