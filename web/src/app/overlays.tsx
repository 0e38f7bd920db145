import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import {
  Building2,
  ContactRound,
  Copy,
  Inbox,
  Keyboard,
  Search,
  Settings,
  Upload,
} from "lucide-react";
import { lazy, Suspense, useEffect, useMemo } from "react";
import { useSession } from "@/api/use-session.ts";
import { type Command, useCommands } from "@/lib/commands.ts";
import { listenForCommands } from "@/lib/keyboard.ts";
import { showOverlay, useOverlay } from "@/lib/overlay.ts";
import { ToastRegion } from "@/ui/toast.tsx";

const CommandPalette = lazy(() =>
  import("./command-palette.tsx").then((module) => ({ default: module.CommandPalette })),
);
const ShortcutSheet = lazy(() =>
  import("./shortcut-sheet.tsx").then((module) => ({ default: module.ShortcutSheet })),
);

/** Keys, palette, shortcut sheet and toasts: what works on every screen. */
export function Overlays() {
  const overlay = useOverlay();
  useEffect(() => listenForCommands(), []);
  useCommands("shell", useShellCommands());
  return (
    <>
      <Suspense>
        {overlay === "palette" && <CommandPalette />}
        {overlay === "shortcuts" && <ShortcutSheet />}
      </Suspense>
      <ToastRegion />
    </>
  );
}

function useShellCommands(): Command[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { permissions } = useSession();
  return useMemo(() => {
    const section = t`General`;
    const contacts: Command[] = [
      {
        id: "go-contacts",
        name: t`Ir a Contactos`,
        icon: ContactRound,
        section,
        keys: "g c",
        run: () => void navigate({ to: "/contacts" }),
      },
      {
        id: "go-companies",
        name: t`Ir a Empresas`,
        icon: Building2,
        section,
        run: () => void navigate({ to: "/companies" }),
      },
      {
        id: "go-duplicates",
        name: t`Ver posibles duplicados`,
        icon: Copy,
        section,
        run: () => void navigate({ to: "/contacts/duplicates" }),
      },
    ];
    const imports: Command = {
      id: "go-import",
      name: t`Importar contactos`,
      icon: Upload,
      section,
      also: "CSV",
      run: () => void navigate({ to: "/contacts/import" }),
    };
    return [
      {
        id: "palette",
        name: t`Buscar y ejecutar`,
        icon: Search,
        section,
        keys: "mod+k",
        run: () => showOverlay("palette"),
      },
      {
        id: "shortcuts",
        name: t`Atajos del teclado`,
        icon: Keyboard,
        section,
        keys: "?",
        run: () => showOverlay("shortcuts"),
      },
      {
        id: "go-inbox",
        name: t`Ir a la bandeja de entrada`,
        icon: Inbox,
        section,
        keys: "g i",
        run: () => void navigate({ to: "/inbox" }),
      },
      {
        id: "go-settings",
        name: t`Ir a la configuración`,
        icon: Settings,
        section,
        keys: "g s",
        run: () => void navigate({ to: "/settings" }),
      },
      ...(permissions.includes("contact_read") ? contacts : []),
      ...(permissions.includes("contact_import") ? [imports] : []),
    ];
  }, [t, navigate, permissions]);
}
