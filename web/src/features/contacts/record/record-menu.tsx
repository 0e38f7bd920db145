import { useLingui } from "@lingui/react/macro";
import { EllipsisVertical, Eraser, FileDown, GitMerge, Trash2, UserRoundCheck } from "lucide-react";
import { MenuTrigger } from "react-aria-components";
import { personalDataUrl } from "@/api/contact-lists.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { useMay } from "@/api/use-session.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu.tsx";
import type { RecordQuestion } from "./use-record-commands.ts";

interface RecordMenuProps {
  contact: ContactView;
  onAsk: (question: RecordQuestion) => void;
}

export function RecordMenu({ contact, onAsk }: RecordMenuProps) {
  const { t } = useLingui();
  const mayWrite = useMay("contact_write");
  const mayExport = useMay("contact_export");
  const mayDelete = useMay("contact_delete");
  if (!mayWrite && !mayExport && !mayDelete) return null;
  const isLead = contact.kind === "lead";
  return (
    <MenuTrigger>
      <IconButton label={t`Más acciones`}>
        <EllipsisVertical size={17} strokeWidth={1.75} />
      </IconButton>
      <Menu>
        {mayWrite && (
          <MenuItem icon={<UserRoundCheck size={15} />} onAction={() => onAsk("kind")}>
            {isLead ? t`Convertir en contacto` : t`Convertir en cliente potencial`}
          </MenuItem>
        )}
        {mayWrite && (
          <MenuItem icon={<GitMerge size={15} />} shortcut="m" onAction={() => onAsk("merge")}>
            {t`Fusionar con…`}
          </MenuItem>
        )}
        {mayExport && (
          <MenuItem
            icon={<FileDown size={15} />}
            description={t`Todo lo que se guarda de esta persona, en un archivo.`}
            href={personalDataUrl(contact.id)}
            download={`${contact.name}.json`}
          >
            {t`Exportar sus datos personales`}
          </MenuItem>
        )}
        {mayDelete && (
          <>
            <MenuSeparator />
            <MenuItem tone="danger" icon={<Trash2 size={15} />} onAction={() => onAsk("delete")}>
              {t`Eliminar contacto`}
            </MenuItem>
            <MenuItem tone="danger" icon={<Eraser size={15} />} onAction={() => onAsk("erase")}>
              {t`Borrar sus datos personales`}
            </MenuItem>
          </>
        )}
      </Menu>
    </MenuTrigger>
  );
}
