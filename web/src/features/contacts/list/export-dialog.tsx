import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type CsvDelimiter, exportUrl } from "@/api/contact-lists.ts";
import { buttonClass } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { useContacts } from "./contacts-context.tsx";

/** A file of the people in the list, as narrowed now. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { list } = useContacts();
  const [delimiter, setDelimiter] = useState<CsvDelimiter>(";");
  const isNarrowed = list.q !== "" || list.filter !== null || list.kind !== null;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="small"
      title={t`Exportar contactos`}
      description={
        isNarrowed
          ? t`Un archivo CSV con quienes cumplen el filtro y la búsqueda de ahora.`
          : t`Un archivo CSV con todos los contactos.`
      }
      footer={
        <a
          href={exportUrl(list, delimiter)}
          download
          onClick={onClose}
          className={buttonClass("primary")}
        >
          {t`Descargar CSV`}
        </a>
      }
    >
      <RadioGroup
        label={t`Separador`}
        description={t`La exportación queda en el registro de auditoría con tu nombre.`}
        value={delimiter}
        onChange={(value) => setDelimiter(value === "," ? "," : ";")}
      >
        <Radio value=";">{t`Punto y coma, para Excel en español y portugués`}</Radio>
        <Radio value=",">{t`Coma, para lo demás`}</Radio>
      </RadioGroup>
    </Dialog>
  );
}
