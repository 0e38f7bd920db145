import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import {
  ArrowDown,
  ArrowUp,
  Download,
  ListFilter,
  Search,
  SquareCheck,
  UserRoundPlus,
  X,
} from "lucide-react";
import { type RefObject, useMemo } from "react";
import { useMay } from "@/api/use-session.ts";
import type { Command } from "@/lib/commands.ts";
import { useContacts } from "./contacts-context.tsx";
import { nothing } from "./selection.ts";
import { focusedContact, moveInContacts } from "./use-row-mover.ts";
import { useToggle } from "./use-toggle.ts";

/** What the keys and the palette can do with the list of contacts. */
export function useContactsCommands(search: RefObject<HTMLInputElement | null>): Command[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { show, select } = useContacts();
  const toggle = useToggle();
  const mayWrite = useMay("contact_write");
  const mayExport = useMay("contact_export");
  return useMemo(() => {
    const section = t`Contactos`;
    const open = () => {
      const id = focusedContact();
      if (id) void navigate({ to: "/contacts/$contactId", params: { contactId: id } });
    };
    const commands: Command[] = [
      {
        id: "contacts-search",
        name: t`Buscar contactos`,
        icon: Search,
        section,
        keys: "/",
        run: () => search.current?.focus(),
      },
      {
        id: "contacts-next",
        name: t`Siguiente contacto`,
        icon: ArrowDown,
        section,
        keys: "j|down",
        silent: true,
        run: () => moveInContacts(1),
      },
      {
        id: "contacts-previous",
        name: t`Contacto anterior`,
        icon: ArrowUp,
        section,
        keys: "k|up",
        silent: true,
        run: () => moveInContacts(-1),
      },
      {
        id: "contacts-open",
        name: t`Abrir el contacto`,
        icon: ArrowDown,
        section,
        keys: "o",
        silent: true,
        run: open,
      },
      {
        id: "contacts-choose",
        name: t`Elegir el contacto`,
        icon: SquareCheck,
        section,
        keys: "x",
        silent: true,
        run: () => {
          const id = focusedContact();
          if (id) toggle(id);
        },
      },
      {
        id: "contacts-release",
        name: t`No elegir a nadie`,
        icon: X,
        section,
        keys: "escape",
        silent: true,
        run: () => select(nothing),
      },
      {
        id: "contacts-filter",
        name: t`Filtrar contactos`,
        icon: ListFilter,
        section,
        keys: "f",
        run: () => show({ kind: "filter" }),
      },
    ];
    if (mayWrite) {
      commands.push({
        id: "contacts-new",
        name: t`Nuevo contacto`,
        icon: UserRoundPlus,
        section,
        keys: "n",
        run: () => show({ kind: "create" }),
      });
    }
    if (mayExport) {
      commands.push({
        id: "contacts-export",
        name: t`Exportar contactos`,
        icon: Download,
        section,
        run: () => show({ kind: "export" }),
      });
    }
    return commands;
  }, [t, navigate, show, select, toggle, search, mayWrite, mayExport]);
}
