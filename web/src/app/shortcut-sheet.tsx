import { useLingui } from "@lingui/react/macro";
import { useAllCommands } from "@/lib/commands.ts";
import { showOverlay } from "@/lib/overlay.ts";
import { Dialog } from "@/ui/dialog.tsx";
import { Kbd } from "@/ui/kbd.tsx";

/** The keys of this screen, gathered from the very commands they run. */
export function ShortcutSheet() {
  const { t } = useLingui();
  const commands = useAllCommands().filter((command) => command.keys);
  const sections = [...new Set(commands.map((command) => command.section))];
  return (
    <Dialog
      title={t`Atajos del teclado`}
      size="large"
      isOpen
      onOpenChange={(open) => !open && showOverlay(null)}
    >
      <div className="gap-10 medium:columns-2">
        {sections.map((section) => (
          <section key={section} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 text-meta font-medium text-faint">{section}</h3>
            <dl>
              {commands
                .filter((command) => command.section === section)
                .map((command) => (
                  <div
                    key={command.id}
                    className="flex min-h-8 items-center justify-between gap-4 border-b border-line py-1 last:border-0"
                  >
                    <dt>{command.name}</dt>
                    <dd className="flex shrink-0 gap-1">
                      {command.keys?.split("|").map((keys) => (
                        <Kbd key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
