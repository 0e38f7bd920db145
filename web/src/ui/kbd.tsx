import clsx from "clsx";

const isApple = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

const symbols: Record<string, string> = isApple
  ? { mod: "⌘", shift: "⇧", alt: "⌥", enter: "↵", escape: "Esc", up: "↑", down: "↓" }
  : { mod: "Ctrl", shift: "⇧", alt: "Alt", enter: "↵", escape: "Esc", up: "↑", down: "↓" };

/** `mod+k` as a person of this machine reads it: "⌘K" or "Ctrl K"; steps of a sequence ("g i") stay apart. */
export function shortcutLabel(keys: string): string {
  const joint = isApple ? "" : " ";
  return keys
    .split(" ")
    .map((step) =>
      step
        .split("+")
        .map((key) => symbols[key.toLowerCase()] ?? key.toUpperCase())
        .join(joint),
    )
    .join(" ");
}

interface KbdProps {
  /** Keys joined by "+", steps by a space: `mod+k`, `g i`, `?`. */
  keys: string;
  /** On a dark ground of its own, such as a tooltip. */
  tone?: "plain" | "inverse";
  className?: string;
}

export function Kbd({ keys, tone = "plain", className }: KbdProps) {
  return (
    <kbd
      className={clsx(
        "inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-[4px] border px-1 font-sans text-[0.6875rem] leading-none whitespace-nowrap",
        tone === "plain" ? "border-line-strong text-muted" : "border-white/25 text-white/80",
        className,
      )}
    >
      {shortcutLabel(keys)}
    </kbd>
  );
}
