import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { CalendarClock, Inbox, Keyboard, Search, Settings } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo } from "react";
import { type Command, useCommands } from "@/lib/commands.ts";
import { listenForFiles } from "@/lib/file-drop.ts";
import { listenForCommands } from "@/lib/keyboard.ts";
import { showOverlay, useOverlay } from "@/lib/overlay.ts";
import { ToastRegion } from "@/ui/toast.tsx";
import { useContactWays } from "./use-contact-ways.ts";
import { useTemplateWays } from "./use-template-ways.ts";

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
  useEffect(() => listenForFiles(), []);
  useCommands("shell", useShellCommands());
  useCommands("contact-ways", useContactWays());
  useCommands("template-ways", useTemplateWays());
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
  return useMemo(() => {
    const section = t`General`;
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
        id: "go-scheduled",
        name: t`Ir a Programados`,
        icon: CalendarClock,
        section,
        keys: "g p",
        run: () => void navigate({ to: "/scheduled" }),
      },
      {
        id: "go-settings",
        name: t`Ir a la configuración`,
        icon: Settings,
        section,
        keys: "g s",
        run: () => void navigate({ to: "/settings" }),
      },
    ];
  }, [t, navigate]);
}
