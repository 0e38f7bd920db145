import { useLingui } from "@lingui/react/macro";
import type { ConsentVerdict } from "@/api/template-sending.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Banner } from "@/ui/banner.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";

interface ConsentNoticeProps {
  consent: ConsentVerdict;
  isTold: boolean;
  onTold: (isTold: boolean) => void;
}

/** What the rules say of sending this to the person; a warning is to be confirmed. */
export function ConsentNotice({ consent, isTold, onTold }: ConsentNoticeProps) {
  const { t } = useLingui();
  const reason = useConsentReason();
  if (consent.verdict === "allowed") return null;
  if (consent.verdict === "refused") {
    return (
      <Banner tone="danger" role="status" title={t`No se puede enviar`}>
        {reason(consent)}
      </Banner>
    );
  }
  return (
    <Banner tone="warn" role="status" title={reason(consent)}>
      <Checkbox isSelected={isTold} onChange={onTold} className="mt-1">
        {t`Enviarla de todos modos`}
      </Checkbox>
    </Banner>
  );
}

/** Why somebody may not be written to, in one sentence. */
export function useConsentReason(): (consent: ConsentVerdict) => string {
  const { t } = useLingui();
  const format = useFormat();
  return ({ code, purpose, until }) => {
    switch (code) {
      case "opted_out":
        return purpose === "utility"
          ? t`Esta persona pidió no recibir avisos.`
          : t`Esta persona pidió no recibir promociones. Solo alguien del equipo puede deshacerlo, en sus permisos.`;
      case "frequency_capped":
        return until
          ? t`Ya recibió todas las promociones que permite el límite. Podrá recibir otra el ${format.full(until)}.`
          : t`Ya recibió todas las promociones que permite el límite.`;
      default:
        return purpose === "utility"
          ? t`No consta que esta persona haya aceptado recibir avisos.`
          : t`No consta que esta persona haya aceptado recibir promociones.`;
    }
  };
}
