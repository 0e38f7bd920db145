import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import {
  ArrowDown,
  ArrowUp,
  Download,
  ListFilter,
  Search,
  SquareArrowOutUpRight,
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
  const moves = useMoves();
  const acts = useActs(search);
  return useMemo(() => [...acts, ...moves], [acts, moves]);
}

/** Keys alone: going through the rows and choosing them. */
function useMoves(): Command[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { select } = useContacts();
  const toggle = useToggle();
  return useMemo(() => {
    const shared = { section: t`Contactos`, silent: true };
    const withFocused = (run: (id: string) => void) => () => {
      const id = focusedContact();
      if (id) run(id);
    };
    const open = (contactId: string) =>
      void navigate({ to: "/contacts/$contactId", params: { contactId } });
    return [
      {
        ...shared,
        id: "contacts-next",
        name: t`Siguiente contacto`,
        icon: ArrowDown,
        keys: "j|down",
        run: () => moveInContacts(1),
      },
      {
        ...shared,
        id: "contacts-previous",
        name: t`Contacto anterior`,
        icon: ArrowUp,
        keys: "k|up",
        run: () => moveInContacts(-1),
      },
      {
        ...shared,
        id: "contacts-open",
        name: t`Abrir el contacto`,
        icon: SquareArrowOutUpRight,
        keys: "o",
        run: withFocused(open),
      },
      {
        ...shared,
        id: "contacts-choose",
        name: t`Elegir el contacto`,
        icon: SquareCheck,
        keys: "x",
        run: withFocused(toggle),
      },
      {
        ...shared,
        id: "contacts-release",
        name: t`No elegir a nadie`,
        icon: X,
        keys: "escape",
        run: () => select(nothing),
      },
    ];
  }, [t, navigate, select, toggle]);
}

function useActs(search: RefObject<HTMLInputElement | null>): Command[] {
  const { t } = useLingui();
  const { show } = useContacts();
  const mayWrite = useMay("contact_write");
  const mayExport = useMay("contact_export");
  return useMemo(() => {
    const section = t`Contactos`;
    const all: (Command & { isOffered?: boolean })[] = [
      {
        id: "contacts-search",
        name: t`Buscar contactos`,
        icon: Search,
        section,
        keys: "/",
        run: () => search.current?.focus(),
      },
      {
        id: "contacts-filter",
        name: t`Filtrar contactos`,
        icon: ListFilter,
        section,
        keys: "f",
        run: () => show({ kind: "filter" }),
      },
      {
        id: "contacts-new",
        name: t`Nuevo contacto`,
        icon: UserRoundPlus,
        section,
        keys: "n",
        isOffered: mayWrite,
        run: () => show({ kind: "create" }),
      },
      {
        id: "contacts-export",
        name: t`Exportar contactos`,
        icon: Download,
        section,
        isOffered: mayExport,
        run: () => show({ kind: "export" }),
      },
    ];
    return all.filter(({ isOffered }) => isOffered !== false);
  }, [t, show, search, mayWrite, mayExport]);
}
