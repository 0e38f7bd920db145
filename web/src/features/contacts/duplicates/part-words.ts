import { useLingui } from "@lingui/react/macro";
import type { ContactView } from "@/api/contact-types.ts";
import { useUsers } from "@/api/directory.ts";
import { fieldText } from "@/contact/field-text.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { formatPhone } from "@/lib/phone.ts";
import { placeName } from "../words.ts";
import type { Contest } from "./merge-model.ts";

/** How the parts of a card are called, and how they read on the card of somebody. */
export function usePartWords() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const users = useUsers();
  const names: Record<string, string> = {
    first_name: t`Nombre`,
    last_name: t`Apellido`,
    phone_whatsapp: t`Teléfono de WhatsApp`,
    phone_primary: t`Teléfono primario`,
    email: t`Correo`,
    company_id: t`Empresa`,
    job_title: t`Cargo`,
    owner_id: t`Dueño`,
    country: t`País`,
    language: t`Idioma`,
  };

  function textOf({ part, field }: Contest, contact: ContactView): string {
    if (field) {
      const { number, list, day } = format;
      const words = { yes: t`Sí`, no: t`No`, number, list, date: day };
      return fieldText(field, contact.fields[field.id], words);
    }
    switch (part) {
      case "phone_whatsapp":
      case "phone_primary":
        return formatPhone(contact[part] ?? "");
      case "company_id":
        return contact.company?.name ?? "";
      case "owner_id":
        return users.find((user) => user.id === contact.owner_id)?.name ?? "";
      case "country":
        return contact.country ? placeName(i18n.locale, "region", contact.country) : "";
      case "language":
        return contact.language ? placeName(i18n.locale, "language", contact.language) : "";
      case "first_name":
      case "last_name":
      case "email":
      case "job_title":
        return contact[part] ?? "";
      default:
        return "";
    }
  }

  return { nameOf: ({ part, field }: Contest) => field?.name ?? names[part] ?? part, textOf };
}
