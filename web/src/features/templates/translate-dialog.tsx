import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Select } from "@/ui/select.tsx";
import { useLanguageOptions } from "./language-options.ts";

interface TranslateDialogProps {
  /** The language it is copied from. */
  from: string;
  isPending: boolean;
  onCopy: (language: string) => void;
  onClose: () => void;
}

/** The same template for those who read another language: a copy of its text, to be translated. */
export function TranslateDialog({ from, isPending, onCopy, onClose }: TranslateDialogProps) {
  const { t } = useLingui();
  const options = useLanguageOptions("").filter(({ id }) => id !== from);
  const [language, setLanguage] = useState<string | null>(null);
  return (
    <Dialog
      title={t`Copiar a otro idioma`}
      size="small"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            variant="primary"
            isDisabled={language === null}
            isPending={isPending}
            onPress={() => language && onCopy(language)}
          >
            {t`Copiar`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-muted">
          {t`La copia lleva el mismo nombre, así Meta la reconoce como otro idioma de la misma plantilla. Traduce su texto y envíala a revisión.`}
        </p>
        <Select
          label={t`Idioma de la copia`}
          placeholder={t`Elige un idioma`}
          options={options}
          value={language}
          onChange={setLanguage}
        />
      </div>
    </Dialog>
  );
}
