import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import {
  type ConsentOf,
  type ConsentView,
  consentKeys,
  type NewConsent,
  recordConsent,
} from "@/api/consent.ts";
import { problemMessage } from "@/api/problems.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { TextArea } from "@/ui/text-area.tsx";
import { ConsentHistory } from "./consent-history.tsx";
import { useConsentWords } from "./consent-words.ts";

interface ConsentDialogProps {
  of: ConsentOf;
  name: string;
  register: ConsentView;
  canEdit: boolean;
  onClose: () => void;
}

/** Writes down what somebody agreed to, with what shows it; and how it came to be so far. */
export function ConsentDialog({ of, name, register, canEdit, onClose }: ConsentDialogProps) {
  const { t } = useLingui();
  const words = useConsentWords();
  const cache = useQueryClient();
  const isOut = register.purposes.some(({ state }) => state === "opted_out");
  const [entry, setEntry] = useState<NewConsent>({ scope: "marketing", change: "opt_in" });
  const [proof, setProof] = useState("");
  const [tried, setTried] = useState(false);
  const isLacking = entry.change === "opt_in" && proof.trim() === "";
  const save = useMutation({
    mutationFn: () => recordConsent(of, { ...entry, ...(proof.trim() ? { proof } : {}) }),
    onSuccess: (saved) => {
      cache.setQueryData(consentKeys.one(of), saved);
      void cache.invalidateQueries({ queryKey: ["template-preview"] });
      onClose();
    },
  });

  function submit(): void {
    setTried(true);
    if (!isLacking) save.mutate();
  }

  return (
    <Dialog
      title={t`Permisos de ${name}`}
      description={t`Para qué aceptó que le escriban primero. Nada se borra: cuenta lo último.`}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        canEdit && (
          <>
            <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
            <Button variant="primary" isPending={save.isPending} onPress={submit}>
              {t`Anotar`}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {save.error && (
          <Banner tone="danger" role="alert">
            {problemMessage(asProblem(save.error))}
          </Banner>
        )}
        {canEdit && (
          <>
            <RadioGroup
              label={t`Para qué`}
              orientation="horizontal"
              value={entry.scope}
              onChange={(scope) => setEntry({ ...entry, scope: scope as NewConsent["scope"] })}
            >
              <Radio value="marketing">{words.purpose("marketing")}</Radio>
              <Radio value="utility">{words.purpose("utility")}</Radio>
              <Radio value="any">{words.purpose("any")}</Radio>
            </RadioGroup>
            <RadioGroup
              label={t`Qué dijo`}
              orientation="horizontal"
              value={entry.change}
              onChange={(change) => setEntry({ ...entry, change: change as NewConsent["change"] })}
            >
              <Radio value="opt_in">{isOut ? t`Acepta de nuevo` : t`Acepta`}</Radio>
              <Radio value="opt_out">{t`No quiere`}</Radio>
            </RadioGroup>
            <TextArea
              label={t`Cómo consta`}
              description={t`Dónde y cuándo lo dijo: una llamada, un formulario, un mensaje.`}
              rows={2}
              value={proof}
              onChange={setProof}
              maxLength={1000}
              errorMessage={tried && isLacking ? t`Escribe cómo consta que aceptó.` : null}
            />
          </>
        )}
        <ConsentHistory entries={register.history} />
      </div>
    </Dialog>
  );
}
