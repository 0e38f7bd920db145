import { useLingui } from "@lingui/react/macro";
import { Pencil } from "lucide-react";
import { useState } from "react";
import type { ContactView } from "@/api/contact-types.ts";
import { useMay } from "@/api/use-session.ts";
import { CardState } from "@/contact/card-state.tsx";
import { ContactData, OwnerFact } from "@/contact/contact-facts.tsx";
import { FactGroup } from "@/contact/fact.tsx";
import { NameEditor } from "@/contact/name-editor.tsx";
import { TagList } from "@/contact/tag-list.tsx";
import { useFormat } from "@/lib/format-context.tsx";
import { formatPhone } from "@/lib/phone.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { IconButton } from "@/ui/icon-button.tsx";

/** The data of a person, each part edited where it stands. */
export function ContactCard({ contact }: { contact: ContactView }) {
  const { t } = useLingui();
  const canEdit = useMay("contact_write");
  const [isNaming, setNaming] = useState(false);
  return (
    <div className="pb-8">
      <div className="flex flex-col gap-3 px-5 pt-5 pb-4">
        {isNaming ? (
          <NameEditor contact={contact} onClose={() => setNaming(false)} />
        ) : (
          <div className="flex items-center gap-3">
            <Avatar name={contact.name} kind="registered" size="huge" />
            <h2 className="min-w-0 flex-1 text-message font-semibold wrap-anywhere">
              <bdi>{contact.name}</bdi>
            </h2>
            {canEdit && (
              <IconButton size="small" label={t`Cambiar el nombre`} onPress={() => setNaming(true)}>
                <Pencil size={14} />
              </IconButton>
            )}
          </div>
        )}
        <CardState contact={contact} canEdit={canEdit} onEditName={() => setNaming(true)} />
        <TagList contact={contact} canEdit={canEdit} />
        <dl>
          <OwnerFact contact={contact} canEdit={canEdit} />
        </dl>
      </div>
      <ContactData contact={contact} canEdit={canEdit} />
      <Removed contact={contact} />
    </div>
  );
}

/** Numbers that somebody took off, which no program puts back by itself. */
function Removed({ contact }: { contact: ContactView }) {
  const { t } = useLingui();
  const format = useFormat();
  if (contact.removed_numbers.length === 0) return null;
  return (
    <FactGroup title={t`Números quitados a mano`}>
      {contact.removed_numbers.map(({ value, removed_at }) => (
        <div key={value}>
          <dt className="tabular text-muted line-through">{formatPhone(value)}</dt>
          <dd className="text-small text-faint">{t`Quitado el ${format.date(removed_at)}`}</dd>
        </div>
      ))}
    </FactGroup>
  );
}
