import { allCommands, type Command } from "./commands.ts";

/** How long the second key of a sequence ("g i") may take. */
const patience = 900;

const editable = "input, textarea, select, [contenteditable=true], [role=textbox]";
const overlaid = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

/** `mod+k` for an event, in the same form commands write their keys. */
export function keyOf(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push("mod");
  if (event.altKey) parts.push("alt");
  const key = event.key.toLowerCase();
  if (event.shiftKey && (key.length > 1 || /[a-z]/.test(key))) parts.push("shift");
  const names: Record<string, string> = { " ": "space", arrowdown: "down", arrowup: "up" };
  return [...parts, names[key] ?? key].join("+");
}

/** Takes the focus before a letter that is no command falls, so that it is written there. */
let catcher: (() => void) | null = null;

/** What one types outside any field goes where `focus` puts the cursor, until the answer is called. */
export function catchTyping(focus: () => void): () => void {
  catcher = focus;
  return () => {
    if (catcher === focus) catcher = null;
  };
}

/** Whether the key writes something: a letter, a digit, a sign, or an accent waiting for its letter. */
function isWriting(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  return event.key === "Dead" || (event.key !== " " && [...event.key].length === 1);
}

/** Listens on the window and runs the command whose keys were pressed. */
export function listenForCommands(): () => void {
  let pending = "";
  let since = 0;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const key = keyOf(event);
    const withModifier = key.startsWith("mod+");
    const target = event.target instanceof Element ? event.target : null;
    if (!withModifier && target?.closest(editable)) return;
    if (target?.closest(overlaid)) return;
    const sequence = pending && Date.now() - since < patience ? `${pending} ${key}` : key;
    const found = find(allCommands(), sequence) ?? find(allCommands(), key);
    pending = "";
    if (found) {
      event.preventDefault();
      found.run();
    } else if (allCommands().some((command) => command.keys?.startsWith(`${key} `))) {
      pending = key;
      since = Date.now();
    } else if (isWriting(event)) {
      catcher?.();
    }
  }

  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}

function find(commands: Command[], keys: string): Command | undefined {
  return commands.find((command) =>
    command.keys?.split("|").some((alternative) => alternative === keys),
  );
}
