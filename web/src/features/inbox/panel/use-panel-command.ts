import { useLingui } from "@lingui/react/macro";
import { PanelRight } from "lucide-react";
import { useMemo } from "react";
import { useCommands } from "@/lib/commands.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { togglePanel } from "./panel-state.ts";

export function usePanelCommand(): void {
  const { t } = useLingui();
  const { selected, leave } = useInbox();
  const open = selected !== null;
  useCommands(
    "inbox-panel",
    useMemo(
      () =>
        open
          ? [
              {
                id: "panel",
                name: t`Mostrar u ocultar el panel`,
                icon: PanelRight,
                section: t`Conversación`,
                keys: "p",
                run: togglePanel,
              },
              {
                id: "leave",
                name: t`Volver a la lista`,
                icon: PanelRight,
                section: t`Conversación`,
                keys: "escape",
                silent: true,
                run: leave,
              },
            ]
          : [],
      [t, open, leave],
    ),
    2,
  );
}
