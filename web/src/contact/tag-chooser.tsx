import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { TagRef } from "@/api/contact-types.ts";
import { useTags } from "@/api/crm.ts";
import { Lookup } from "@/ui/lookup.tsx";
import { TagChip } from "./tag-chip.tsx";
import { tagChoice } from "./tag-options.ts";

interface TagChooserProps {
  value: TagRef[];
  onChange: (tags: TagRef[]) => void;
}

/** Tags for somebody who is not saved yet: of those there are. */
export function TagChooser({ value, onChange }: TagChooserProps) {
  const { t } = useLingui();
  const all = useTags();
  const [text, setText] = useState("");
  const { tags } = tagChoice(all, value, text);
  if (all.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5">
      <Lookup
        label={t`Etiquetas`}
        placeholder={t`Busca una etiqueta`}
        options={tags.map((tag) => ({ id: tag.id, label: tag.name }))}
        text={text}
        onText={setText}
        onChoose={(id) => {
          const tag = tags.find((one) => one.id === id);
          if (tag) onChange([...value, { id: tag.id, name: tag.name, color: tag.color }]);
          setText("");
        }}
      />
      {value.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {value.map((tag) => (
            <li key={tag.id} className="flex max-w-full">
              <TagChip
                tag={tag}
                onRemove={() => onChange(value.filter((one) => one.id !== tag.id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
