import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { DifferentNumber } from "@/api/contact-types.ts";
import { formatPhone } from "@/lib/phone.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import type { NumberQuestion } from "./use-link.ts";

interface DifferentNumberDialogProps {
  question: NumberQuestion;
  isPending: boolean;
  onChoose: (choice: DifferentNumber) => void;
  onClose: () => void;
}

/** The person's WhatsApp phone is another one: never replaced in silence (D-07). */
export function DifferentNumberDialog(props: DifferentNumberDialogProps) {
  const { question, isPending, onChoose, onClose } = props;
  const { t } = useLingui();
  const [choice, setChoice] = useState<DifferentNumber>("secondary");
  const current = formatPhone(question.current);
  const offered = formatPhone(question.offered);
  return (
    <Dialog
      title={t`Número de WhatsApp distinto`}
      size="small"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button variant="primary" isPending={isPending} onPress={() => onChoose(choice)}>
            {choice === "replace" ? t`Reemplazar` : t`Guardar como secundario`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-muted">
          <Trans>
            El Teléfono de WhatsApp de {question.contact.name} es{" "}
            <span className="tabular text-ink">{current}</span>, y esta conversación llega desde{" "}
            <span className="tabular text-ink">{offered}</span>.
          </Trans>
        </p>
        <RadioGroup
          aria-label={t`Qué hacer con el número nuevo`}
          value={choice}
          onChange={(value) => setChoice(value === "replace" ? "replace" : "secondary")}
        >
          <Radio
            value="secondary"
            isCard
            description={t`Los mensajes nuevos seguirán saliendo hacia ${current}.`}
          >
            {t`Guardar como secundario`}
          </Radio>
          <Radio
            value="replace"
            isCard
            description={t`Los mensajes nuevos saldrán hacia ${offered}. El anterior queda como secundario.`}
          >
            {t`Reemplazar`}
          </Radio>
        </RadioGroup>
      </div>
    </Dialog>
  );
}
