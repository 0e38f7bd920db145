import { useLingui } from "@lingui/react/macro";
import { codeMessage } from "@/api/problems.ts";
import { formatPhone } from "@/lib/phone.ts";
import { Banner } from "@/ui/banner.tsx";
import type { Addressee } from "./use-addressee.ts";

/** Which number will be used, and why that one (D-09). */
export function RecipientNote({ target }: { target: Addressee }) {
  const { t } = useLingui();
  const { contact, recipient, refusal } = target;
  if (!contact) return null;
  if (refusal) {
    return (
      <Banner tone="warn" role="alert">
        {codeMessage(refusal)}
      </Banner>
    );
  }
  if (!recipient) return <p className="h-5 text-small text-muted">{t`Viendo a qué número…`}</p>;
  const number = recipient.number ? formatPhone(recipient.number) : "";
  const words = {
    whatsapp: t`Se usará el Teléfono de WhatsApp: ${number}`,
    primary: t`Se usará el Teléfono primario porque no hay WhatsApp: ${number}`,
    bsuid: t`Se usará su usuario de WhatsApp porque no hay teléfono.`,
  };
  return (
    <p role="status" className="text-small text-muted tabular">
      {words[recipient.why]}
    </p>
  );
}
