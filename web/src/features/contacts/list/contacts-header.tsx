import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import {
  Building2,
  Copy,
  Download,
  EllipsisVertical,
  ListFilter,
  Rows3,
  Upload,
  UserRoundPlus,
} from "lucide-react";
import { type Ref, useEffect, useRef, useState } from "react";
import { MenuTrigger } from "react-aria-components";
import { useMay } from "@/api/use-session.ts";
import { useNarrow, useWide } from "@/lib/media-query.ts";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { PaneHeader } from "@/ui/pane.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { ColumnChooser } from "./column-chooser.tsx";
import { useContacts } from "./contacts-context.tsx";
import { SortChoice } from "./sort-choice.tsx";

/** Title, search and what can be done with the whole list. */
export function ContactsHeader({ searchRef }: { searchRef: Ref<HTMLInputElement> }) {
  const { t } = useLingui();
  const isNarrow = useNarrow();
  const isWide = useWide();
  const { list, segment, show } = useContacts();
  const mayWrite = useMay("contact_write");
  return (
    <>
      <PaneHeader
        level={1}
        title={segment?.name ?? t`Contactos`}
        actions={
          <>
            {!isWide && (
              <IconButton label={t`Segmentos`} onPress={() => show({ kind: "segments" })}>
                <Rows3 size={17} strokeWidth={1.75} />
              </IconButton>
            )}
            {mayWrite &&
              (isNarrow ? (
                <IconButton label={t`Nuevo contacto`} onPress={() => show({ kind: "create" })}>
                  <UserRoundPlus size={17} strokeWidth={1.75} />
                </IconButton>
              ) : (
                <Button
                  size="small"
                  variant="primary"
                  icon={<UserRoundPlus size={15} />}
                  onPress={() => show({ kind: "create" })}
                >
                  {t`Nuevo contacto`}
                </Button>
              ))}
            <MoreMenu />
          </>
        }
      />
      <div className="flex shrink-0 flex-wrap items-center gap-2 px-4 pt-2.5">
        <Search inputRef={searchRef} />
        <Button
          icon={<ListFilter size={15} />}
          onPress={() => show({ kind: "filter" })}
          className={list.filter ? "text-accent-ink" : ""}
        >
          {t`Filtrar`}
        </Button>
        <SortChoice />
        {!isNarrow && <ColumnChooser />}
      </div>
    </>
  );
}

/** How long to wait after a key before asking the server. */
const rest = 200;

function Search({ inputRef }: { inputRef: Ref<HTMLInputElement> }) {
  const { t } = useLingui();
  const { list, refine } = useContacts();
  const [text, setText] = useState(list.q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address may change without the field: the way back, a list shown anew.
  const [seen, setSeen] = useState(list.q);
  if (list.q !== seen) {
    setSeen(list.q);
    if (list.q !== text.trim()) setText(list.q);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <SearchField
      inputRef={inputRef}
      label={t`Buscar por nombre, correo o teléfono`}
      placeholder={t`Nombre, correo o teléfono`}
      shortcut="/"
      value={text}
      onChange={(next) => {
        setText(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => refine({ q: next.trim() || undefined }), next ? rest : 0);
      }}
      className="min-w-40 flex-1 medium:max-w-96"
    />
  );
}

function MoreMenu() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { show } = useContacts();
  const mayImport = useMay("contact_import");
  const mayExport = useMay("contact_export");
  return (
    <MenuTrigger>
      <IconButton label={t`Más acciones`}>
        <EllipsisVertical size={17} strokeWidth={1.75} />
      </IconButton>
      <Menu>
        {mayImport && (
          <MenuItem
            icon={<Upload size={15} />}
            onAction={() => void navigate({ to: "/contacts/import" })}
          >
            {t`Importar`}
          </MenuItem>
        )}
        {mayExport && (
          <MenuItem icon={<Download size={15} />} onAction={() => show({ kind: "export" })}>
            {t`Exportar`}
          </MenuItem>
        )}
        <MenuItem
          icon={<Copy size={15} />}
          onAction={() => void navigate({ to: "/contacts/duplicates" })}
        >
          {t`Posibles duplicados`}
        </MenuItem>
        <MenuItem
          icon={<Building2 size={15} />}
          onAction={() => void navigate({ to: "/companies" })}
        >
          {t`Empresas`}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
