import { useLingui } from "@lingui/react/macro";
import { reasonWords, unselectableWords } from "@/api/template-reasons.ts";
import type { WrittenTemplateView } from "@/api/template-types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Banner } from "@/ui/banner.tsx";
import { categoryWord, lockWords } from "./template-words.ts";

/** What stands in the way, in plain words: why it was refused, why it waits, what will change. */
export function StateNote({ template }: { template: WrittenTemplateView }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const why = unselectableWords[template.unselectable ?? ""];
  const reason = reasonWords[template.reason ?? ""];
  const lock = template.locked?.free_at ? lockWords[template.locked.code] : undefined;
  const coming = template.coming_category;
  const comingWord = coming ? categoryWord(coming.category) : null;
  const isBad = template.status === "rejected" || template.status === "disabled";
  return (
    <div className="mb-5 flex flex-col gap-3 empty:hidden">
      {why && template.status !== "draft" && (
        <Banner tone={isBad ? "danger" : "warn"} title={i18n._(why)}>
          {(reason || template.recommendation) && (
            <>
              {reason && <span className="block">{i18n._(reason)}</span>}
              {template.recommendation && (
                <span className="block">{t`Meta dice: ${template.recommendation}`}</span>
              )}
            </>
          )}
        </Banner>
      )}
      {lock && template.locked?.free_at && (
        <Banner tone="neutral" title={i18n._(lock)}>
          {t`Se podrá enviar desde el ${format.full(template.locked.free_at)}.`}
        </Banner>
      )}
      {coming && comingWord && (
        <Banner
          tone="warn"
          title={t`Será ${i18n._(comingWord)} desde el ${format.full(coming.at)}`}
        >
          {coming.price === "dearer" && <span className="block">{t`Cada envío costará más.`}</span>}
          {coming.price === "cheaper" && (
            <span className="block">{t`Cada envío costará menos.`}</span>
          )}
          {coming.needs_consent && (
            <span className="block">{t`Entonces solo podrá enviarse a quien aceptó recibir promociones.`}</span>
          )}
        </Banner>
      )}
      {template.lost.length > 0 && (
        <Banner tone="warn" title={t`Tiene partes que Recado no edita`}>
          {t`Si la envías de nuevo desde aquí, se perderán. Cámbiala en el Administrador de WhatsApp.`}
        </Banner>
      )}
    </div>
  );
}
