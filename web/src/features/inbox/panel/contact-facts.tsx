import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { contactQuery } from "@/api/contacts.ts";
import { useUsers } from "@/api/directory.ts";
import type { Id } from "@/api/types.ts";
import { Fact, FactGroup } from "@/contact/fact.tsx";
import { useFormat } from "@/lib/format-context.tsx";
import { formatPhone } from "@/lib/phone.ts";
import { Skeleton } from "@/ui/skeleton.tsx";

/** What the CRM knows, the phones with what each one is for. */
export function ContactFacts({ id }: { id: Id }) {
  const { t } = useLingui();
  const format = useFormat();
  const users = useUsers();
  const { data, isPending } = useQuery(contactQuery(id));
  if (isPending) {
    return (
      <FactGroup title={t`En el CRM`}>
        <Skeleton className="h-4 w-48" />
        <Skeleton className="h-4 w-36" />
      </FactGroup>
    );
  }
  if (!data) return null;
  const { phone_primary: primary, phone_whatsapp: whatsapp } = data;
  const owner = users.find((user) => user.id === data.owner_id)?.name;
  return (
    <FactGroup title={t`En el CRM`}>
      <Fact label={t`Nombre`}>{data.name}</Fact>
      {data.email && (
        <Fact label={t`Correo`}>
          <a href={`mailto:${data.email}`} className="text-accent-ink">
            {data.email}
          </a>
        </Fact>
      )}
      {primary && primary === whatsapp ? (
        <Fact label={t`Teléfono`}>
          <span className="tabular">{formatPhone(primary)}</span>
          <span className="block text-small text-muted">{t`Primario y WhatsApp`}</span>
        </Fact>
      ) : (
        <>
          {primary && <Fact label={t`Primario`}>{formatPhone(primary)}</Fact>}
          {whatsapp && <Fact label={t`WhatsApp`}>{formatPhone(whatsapp)}</Fact>}
        </>
      )}
      {owner && <Fact label={t`Dueño`}>{owner}</Fact>}
      <Fact label={t`Creado`}>{format.date(data.created_at)}</Fact>
    </FactGroup>
  );
}
