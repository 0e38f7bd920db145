import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { fold } from "@/lib/text.ts";
import { SearchField } from "@/ui/search-field.tsx";
import { emojiGroups } from "./emoji-list.ts";

/** The emoji people use when they write to customers, found by Spanish, Portuguese or English words. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const names: Record<string, string> = {
    faces: t`Caras`,
    hands: t`Manos y personas`,
    hearts: t`Corazones y signos`,
    nature: t`Naturaleza`,
    food: t`Comida`,
    things: t`Objetos`,
    places: t`Lugares y viajes`,
  };
  const wanted = fold(query);
  const groups = useMemo(
    () =>
      emojiGroups
        .map((group) => ({
          ...group,
          emoji: group.emoji.filter(
            ([, name, words]) => wanted === "" || fold(`${name} ${words}`).includes(wanted),
          ),
        }))
        .filter((group) => group.emoji.length > 0),
    [wanted],
  );
  return (
    <div className="flex h-80 w-80 max-w-[90vw] flex-col">
      <SearchField
        label={t`Buscar emoji`}
        value={query}
        onChange={setQuery}
        autoFocus
        className="m-2"
      />
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {groups.map((group) => (
          <section key={group.id} aria-label={names[group.id]}>
            <h3 className="sticky top-0 bg-raised px-1 py-1 text-meta font-medium text-faint">
              {names[group.id]}
            </h3>
            <div className="grid grid-cols-8">
              {group.emoji.map(([emoji, name]) => (
                <button
                  key={emoji}
                  type="button"
                  aria-label={name}
                  title={name}
                  className="flex aspect-square items-center justify-center rounded-control text-[1.25rem] leading-none hover:bg-hover focus-visible:-outline-offset-2"
                  onClick={() => onPick(emoji)}
                >
                  {emoji}
                </button>
              ))}
            </div>
          </section>
        ))}
        {groups.length === 0 && (
          <p className="py-6 text-center text-small text-muted">{t`Ningún emoji coincide.`}</p>
        )}
      </div>
    </div>
  );
}
