import { useLingui } from "@lingui/react/macro";
import { reasonWords, unselectableWord, unsupportedWord } from "@/api/template-reasons.ts";
import type { WrittenTemplateView } from "@/api/template-types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Banner } from "@/ui/banner.tsx";
import { CategoryNotes } from "./category-notes.tsx";
import { ResumeButton } from "./resume-button.tsx";
import { lockWords } from "./template-words.ts";

/** What stands in the way, in plain words: why it was refused, why it waits, what will change. */
export function StateNote({ template }: { template: WrittenTemplateView }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const why = unselectableWord(template.unselectable, template.pause);
  const reason = reasonWords[template.reason ?? ""];
  const lock = template.locked?.free_at ? lockWords[template.locked.code] : undefined;
  const unsupported = unsupportedWord(template.sent?.unsupported ?? null);
  const isBad = template.status === "rejected" || template.status === "disabled";
  const isHeld = template.pause === "rate_limiting_pause";
  return (
    <div className="mb-5 flex flex-col gap-3 empty:hidden">
      <CategoryNotes template={template} />
      {why && template.status !== "draft" && (
        <Banner
          tone={isBad ? "danger" : "warn"}
          title={i18n._(why)}
          action={isHeld && <ResumeButton id={template.id} />}
        >
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
      {unsupported && <Banner tone="warn" title={i18n._(unsupported)} />}
      {template.lost.length > 0 && (
        <Banner tone="warn" title={t`Tiene partes que Recado no edita`}>
          {t`Si la envías de nuevo desde aquí, se perderán. Cámbiala en el Administrador de WhatsApp.`}
        </Banner>
      )}
    </div>
  );
}
