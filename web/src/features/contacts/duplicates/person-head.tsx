import { Plural, useLingui } from "@lingui/react/macro";
import type { ContactView } from "@/api/contact-types.ts";
import { TagChip } from "@/contact/tag-chip.tsx";
import { useFormat } from "@/lib/format-context.tsx";
import { formatPhone } from "@/lib/phone.ts";
import { Avatar } from "@/ui/avatar.tsx";

interface PersonHeadProps {
  contact: ContactView;
  /** What becomes of them. */
  caption?: string;
}

/** Who somebody is, in a few lines, to be compared with who stands beside. */
export function PersonHead({ contact, caption }: PersonHeadProps) {
  const { t } = useLingui();
  const format = useFormat();
  const reaches = contact.points.map(({ kind, value }) =>
    kind === "phone" ? formatPhone(value) : value,
  );
  const talks = contact.identities.length;
  return (
    <div className="min-w-0">
      {caption && <p className="mb-1.5 text-small font-medium text-muted">{caption}</p>}
      <p className="flex min-w-0 items-center gap-2">
        <Avatar name={contact.name} kind="registered" size="small" />
        <span className="min-w-0 font-semibold wrap-anywhere">
          <bdi>{contact.name}</bdi>
        </span>
      </p>
      <ul className="tabular mt-1.5 text-small text-muted">
        {reaches.map((reach) => (
          <li key={reach} className="truncate">
            {reach}
          </li>
        ))}
        {contact.company && <li className="truncate">{contact.company.name}</li>}
        <li>{t`Creado el ${format.date(contact.created_at)}`}</li>
        {talks > 0 && (
          <li>
            <Plural value={talks} one="Escribe por # cuenta" other="Escribe por # cuentas" />
          </li>
        )}
      </ul>
      {contact.tags.length > 0 && (
        <span className="mt-1.5 flex flex-wrap gap-1">
          {contact.tags.map((tag) => (
            <TagChip key={tag.id} tag={tag} />
          ))}
        </span>
      )}
    </div>
  );
}
