import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode, Ref } from "react";
import { asProblem } from "@/api/client.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { contactSearchQuery } from "@/api/contacts.ts";
import { problemMessage } from "@/api/problems.ts";
import { useLater } from "@/lib/use-later.ts";
import { SearchField } from "@/ui/search-field.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { ContactMatch } from "./contact-match.tsx";

interface ContactSearchProps {
  text: string;
  onText: (text: string) => void;
  /** What can be done about each person found. */
  action: (contact: ContactView) => ReactNode;
  /** Under the sentence that nobody was found. */
  whenNobody?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
}

/** Looks for a person by any part of name, number or e-mail, without leaving what one is doing. */
export function ContactSearch(props: ContactSearchProps) {
  const { t } = useLingui();
  const { text, onText } = props;
  return (
    <search className="flex flex-col gap-2">
      <SearchField
        label={t`Buscar por nombre, apellido, teléfono o email`}
        placeholder={t`Nombre, apellido, teléfono o email`}
        value={text}
        onChange={onText}
        autoFocus={props.autoFocus ?? false}
        autoComplete="off"
        {...(props.inputRef ? { inputRef: props.inputRef } : {})}
      />
      {text.trim() !== "" && <Found {...props} />}
    </search>
  );
}

function Found({ text, action, whenNobody }: ContactSearchProps) {
  const { t } = useLingui();
  const asked = useLater(text.trim());
  const { data, error, isPending, isPlaceholderData } = useQuery({
    ...contactSearchQuery(asked),
    placeholderData: (known) => known,
  });
  if (error) {
    return (
      <p role="alert" className="text-small text-danger-ink">
        {problemMessage(asProblem(error))}
      </p>
    );
  }
  if (isPending) {
    return (
      <div className="flex items-center gap-2.5 py-1">
        <Skeleton className="size-8 rounded-full" />
        <Skeleton className="h-4 w-32" />
      </div>
    );
  }
  if (data.items.length === 0 && !isPlaceholderData) {
    return (
      <div role="status" className="text-small text-muted">
        {t`No hay contactos con «${asked}».`}
        {whenNobody}
      </div>
    );
  }
  return (
    <ul aria-label={t`Contactos encontrados`} className="flex flex-col gap-2">
      {data.items.map((contact) => (
        <li key={contact.id}>
          <ContactMatch contact={contact} action={action(contact)} />
        </li>
      ))}
    </ul>
  );
}
