import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import type { FoundEmoji } from "./emoji-completion.ts";

interface EmojiOptionsProps {
  id: string;
  found: FoundEmoji[];
  at: number;
  onPick: (emoji: string) => void;
}

export const optionId = (list: string, at: number) => `${list}-${at}`;

/** What `:word` may mean, above the line one writes. The field keeps the focus and leads the list. */
export function EmojiOptions({ id, found, at, onPick }: EmojiOptionsProps) {
  const { t } = useLingui();
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t`Emoji`}
      tabIndex={-1}
      className="absolute bottom-full left-2 z-10 mb-1.5 max-w-[calc(100%-1rem)] min-w-52 overflow-hidden rounded-surface bg-raised p-1 shadow-float"
    >
      {found.map(({ emoji, name }, place) => (
        <div
          key={emoji}
          id={optionId(id, place)}
          role="option"
          aria-selected={place === at}
          tabIndex={-1}
          className={clsx(
            "flex h-8 cursor-default items-center gap-2.5 rounded-control px-2 text-small pointer-coarse:h-11",
            place === at ? "bg-selected text-ink" : "text-muted hover:bg-hover",
          )}
          // The press must not take the focus from the field.
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(emoji);
          }}
        >
          <span className="text-[1.125rem] leading-none">{emoji}</span>
          <span className="truncate">{name}</span>
        </div>
      ))}
    </div>
  );
}
