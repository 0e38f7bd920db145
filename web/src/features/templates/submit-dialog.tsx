import { Plural, useLingui } from "@lingui/react/macro";
import type { FindingView } from "@/api/template-types.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { ruleWords } from "./lint-words.ts";

interface SubmitDialogProps {
  findings: FindingView[];
  isPending: boolean;
  onSubmit: () => void;
  onClose: () => void;
}

/** The last look before Meta's reviewers. */
export function SubmitDialog({ findings, isPending, onSubmit, onClose }: SubmitDialogProps) {
  const { t, i18n } = useLingui();
  const warnings = findings.filter((finding) => finding.severity === "warning");
  const rules = [...new Set(warnings.map((finding) => finding.rule))];
  return (
    <Dialog
      title={t`Enviar a revisión`}
      size="small"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Seguir escribiendo`}</Button>
          <Button variant="primary" isPending={isPending} onPress={onSubmit}>
            {warnings.length > 0 ? t`Enviar de todos modos` : t`Enviar`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-base">
        {warnings.length > 0 && (
          <>
            <p className="font-medium">
              <Plural value={rules.length} one="Hay un aviso:" other="Hay # avisos:" />
            </p>
            <ul className="flex list-disc flex-col gap-1 pl-5 text-muted">
              {rules.map((rule) => {
                const word = ruleWords[rule];
                return <li key={rule}>{word ? i18n._(word) : rule}</li>;
              })}
            </ul>
          </>
        )}
        <p className="text-muted">
          {t`Quien revisa no conoce tu empresa: un detalle puede leerse como mala intención, y los rechazos repetidos ponen en riesgo la línea. Mientras revisan no se puede cambiar.`}
        </p>
      </div>
    </Dialog>
  );
}
