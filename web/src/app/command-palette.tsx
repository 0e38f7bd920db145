import { useLingui } from "@lingui/react/macro";
import { Search } from "lucide-react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Keyboard,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from "react-aria-components";
import { type Command, shownKeys, useAllCommands } from "@/lib/commands.ts";
import { showOverlay } from "@/lib/overlay.ts";
import { fold } from "@/lib/text.ts";
import { shortcutLabel } from "@/ui/kbd.tsx";

/** Everything one can do here, found by writing a part of its name. */
export function CommandPalette() {
  const { t } = useLingui();
  const commands = useAllCommands().filter(
    (command) => !command.silent && command.id !== "palette",
  );
  const sections = [...new Set(commands.map((command) => command.section))];
  const close = () => showOverlay(null);
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && close()}
      className="fixed inset-0 z-50 flex items-start justify-center bg-overlay p-3 pt-[10vh] data-entering:animate-fade-in"
    >
      <Modal className="w-full max-w-xl overflow-hidden rounded-surface bg-raised shadow-float data-entering:animate-pop-in">
        <Dialog aria-label={t`Buscar y ejecutar`} className="outline-none">
          <Autocomplete filter={(text, input) => matches(text, input)}>
            <SearchField
              aria-label={t`Buscar una acción`}
              autoFocus
              className="relative border-b border-line"
            >
              <Search
                size={16}
                aria-hidden="true"
                className="absolute top-1/2 left-4 -translate-y-1/2 text-faint"
              />
              <Input
                placeholder={t`¿Qué quieres hacer?`}
                className="h-12 w-full bg-transparent pr-4 pl-10 text-message text-ink outline-none [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <div
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
              tabIndex={0}
              className="max-h-[50vh] overflow-y-auto focus-visible:-outline-offset-2"
            >
              <Menu
                aria-label={t`Acciones`}
                className="p-1.5 outline-none"
                renderEmptyState={() => (
                  <p className="px-3 py-6 text-center text-muted">{t`Nada coincide con lo que escribiste.`}</p>
                )}
              >
                {sections.map((section) => (
                  <MenuSection key={section}>
                    <Header className="px-2.5 pt-2 pb-1 text-meta font-medium text-faint">
                      {section}
                    </Header>
                    {commands
                      .filter((command) => command.section === section)
                      .map((command) => (
                        <PaletteItem key={command.id} command={command} close={close} />
                      ))}
                  </MenuSection>
                ))}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteItem({ command, close }: { command: Command; close: () => void }) {
  const Icon = command.icon;
  const keys = shownKeys(command);
  return (
    <MenuItem
      id={command.id}
      textValue={`${command.name} ${command.also ?? ""}`}
      onAction={() => {
        close();
        // Let the palette give its focus back before the command takes it.
        setTimeout(command.run, 0);
      }}
      className="flex h-9 items-center gap-3 rounded-control px-2.5 text-base text-ink outline-none select-none data-focused:bg-hover pointer-coarse:h-11"
    >
      <Icon size={16} strokeWidth={1.75} className="shrink-0 text-muted" aria-hidden="true" />
      <Text slot="label" className="min-w-0 flex-1 truncate">
        {command.name}
      </Text>
      {keys && (
        <Keyboard className="font-sans text-meta text-faint">{shortcutLabel(keys)}</Keyboard>
      )}
    </MenuItem>
  );
}

function matches(text: string, input: string): boolean {
  const haystack = fold(text);
  return fold(input)
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
