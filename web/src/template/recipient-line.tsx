import { useLingui } from "@lingui/react/macro";
import { codeMessage } from "@/api/problems.ts";
import type { TemplatePreviewView } from "@/api/template-sending.ts";
import { formatPhone } from "@/lib/phone.ts";
import { Banner } from "@/ui/banner.tsx";

/** To which number it goes, and why that one (D-09). */
export function RecipientLine({ preview }: { preview: TemplatePreviewView }) {
  const { t } = useLingui();
  const { recipient, recipient_problem: problem } = preview;
  if (problem) return <Banner tone="danger">{codeMessage(problem)}</Banner>;
  if (!recipient) return null;
  const number = recipient.number ? formatPhone(recipient.number) : "";
  const words = {
    conversation: number
      ? t`A ${number}, con quien es esta conversación.`
      : t`A su usuario de WhatsApp.`,
    whatsapp: t`A ${number}: es su Teléfono de WhatsApp.`,
    primary: t`A ${number}: su Teléfono primario, porque no tiene uno de WhatsApp.`,
    bsuid: t`A su usuario de WhatsApp, porque no tiene teléfono.`,
    typed: t`A ${number}, el número que escribiste.`,
  };
  return <p className="text-small text-muted tabular">{words[recipient.why]}</p>;
}
