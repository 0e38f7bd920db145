import { useLingui } from "@lingui/react/macro";
import type { UserView } from "@/api/account-types.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { fieldText } from "@/contact/field-text.ts";
import { TagChip } from "@/contact/tag-chip.tsx";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { formatPhone } from "@/lib/phone.ts";
import { Badge } from "@/ui/badge.tsx";
import { placeName, sourceWord } from "../words.ts";
import type { Column } from "./columns.ts";

interface ContactCellProps {
  contact: ContactView;
  column: Column;
  users: UserView[];
}

/** What one column says about one person; empty where there is nothing to say. */
export function ContactCell({ contact, column, users }: ContactCellProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  if (column.field) {
    const { number, list, day } = format;
    const words = { yes: t`Sí`, no: t`No`, number, list, date: day };
    return fieldText(column.field, contact.fields[column.field.id], words);
  }
  switch (column.id) {
    case "phone": {
      const number = contact.phone_whatsapp ?? contact.phone_primary;
      return number && <span className="tabular">{formatPhone(number)}</span>;
    }
    case "email":
      return contact.email;
    case "kind":
      return contact.kind === "lead" ? t`Cliente potencial` : t`Contacto`;
    case "tags":
      return <TagList contact={contact} />;
    case "owner":
      return users.find((user) => user.id === contact.owner_id)?.name;
    case "company":
      return contact.company?.name;
    case "job_title":
      return contact.job_title;
    case "country":
      return contact.country && placeName(i18n.locale, "region", contact.country);
    case "language":
      return contact.language && placeName(i18n.locale, "language", contact.language);
    case "source":
      return sourceWord(i18n, contact.source.kind);
    case "consent":
      return contact.consent ? <Badge tone="ok">{t`Sí`}</Badge> : <Badge>{t`Falta`}</Badge>;
    case "last_inbound_at":
      return <Moment at={contact.last_inbound_at} />;
    case "last_outbound_at":
      return <Moment at={contact.last_outbound_at} />;
    case "created_at":
      return <Moment at={contact.created_at} />;
    case "updated_at":
      return <Moment at={contact.updated_at} />;
    default:
      return null;
  }
}

function Moment({ at }: { at: string | null }) {
  const format = useFormat();
  const current = useNow(60_000);
  if (!at) return null;
  return (
    <time dateTime={at} title={format.full(at)} className="tabular">
      {format.short(at, current)}
    </time>
  );
}

/** As many as fit; the rest is a number. */
function TagList({ contact }: { contact: ContactView }) {
  const shown = contact.tags.slice(0, 2);
  const more = contact.tags.length - shown.length;
  return (
    <span className="flex min-w-0 items-center gap-1">
      {shown.map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
      {more > 0 && <span className="tabular shrink-0 text-meta text-muted">+{more}</span>}
    </span>
  );
}
