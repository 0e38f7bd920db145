import { useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { type LinkView, qrAddress } from "@/api/links.ts";
import { buttonClass } from "@/ui/button.tsx";
import { CopyField } from "@/ui/copy-field.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { snippet } from "./snippet.ts";

/** The link as an address, a code to be photographed and a button for a web page. */
export function ShareDialog({ link, onClose }: { link: LinkView; onClose: () => void }) {
  const { t } = useLingui();
  const qr = qrAddress(link.id);
  return (
    <Dialog title={t`Compartir ${link.name}`} isOpen onOpenChange={(open) => !open && onClose()}>
      <div className="flex flex-col gap-5">
        <CopyField label={t`Enlace`} value={link.address} />
        <div className="flex flex-wrap items-center gap-4">
          <img
            src={qr}
            alt={t`Código QR del enlace ${link.name}`}
            className="size-44 rounded-surface border border-line bg-white"
          />
          <a href={qr} download={`${link.code}.svg`} className={buttonClass("secondary")}>
            <Download size={15} aria-hidden="true" />
            {t`Descargar código QR (SVG)`}
          </a>
        </div>
        <CopyField
          label={t`Botón para tu sitio`}
          value={snippet(link.address, t`Escríbenos por WhatsApp`)}
          description={t`Pégalo donde quieras que aparezca el botón.`}
        />
      </div>
    </Dialog>
  );
}
