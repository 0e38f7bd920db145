import { useLingui } from "@lingui/react/macro";
import { Plus, Tag } from "lucide-react";
import { useState } from "react";
import type { ContactView } from "@/api/contact-types.ts";
import { useTags } from "@/api/crm.ts";
import { Button } from "@/ui/button.tsx";
import { Lookup } from "@/ui/lookup.tsx";
import { toast } from "@/ui/toast.tsx";
import { reason } from "./editable-fact.tsx";
import { TagChip } from "./tag-chip.tsx";
import { tagChoice } from "./tag-options.ts";
import { useCardChanges } from "./use-card-changes.ts";

interface TagListProps {
  contact: ContactView;
  canEdit: boolean;
}

/** The tags of a contact, put on and taken off where they stand. */
export function TagList({ contact, canEdit }: TagListProps) {
  const { t } = useLingui();
  const { addTag, createTag, removeTag } = useCardChanges(contact);
  const [isAdding, setAdding] = useState(false);
  const refuse = (error: unknown) => toast.error(reason(error));
  if (!canEdit && contact.tags.length === 0) return null;
  return (
    <div>
      <ul aria-label={t`Etiquetas`} className="flex flex-wrap items-center gap-1.5">
        {contact.tags.map((tag) => (
          <li key={tag.id} className="flex max-w-full">
            <TagChip
              tag={tag}
              onRemove={canEdit ? () => void removeTag(tag.id).catch(refuse) : undefined}
            />
          </li>
        ))}
        {canEdit && !isAdding && (
          <li>
            <Button
              size="small"
              variant="quiet"
              icon={<Plus size={13} aria-hidden="true" />}
              className="h-6 px-2 text-muted"
              onPress={() => setAdding(true)}
            >
              {t`Etiqueta`}
            </Button>
          </li>
        )}
      </ul>
      {isAdding && (
        <TagLookup
          contact={contact}
          onClose={() => setAdding(false)}
          onTag={(tag) => void addTag(tag).catch(refuse)}
          onCreate={(name) => void createTag(name).catch(refuse)}
        />
      )}
    </div>
  );
}

interface TagLookupProps {
  contact: ContactView;
  onTag: (tag: ContactView["tags"][number]) => void;
  onCreate: (name: string) => void;
  onClose: () => void;
}

const create = "new";

function TagLookup({ contact, onTag, onCreate, onClose }: TagLookupProps) {
  const { t } = useLingui();
  const all = useTags();
  const [text, setText] = useState("");
  const { tags, fresh } = tagChoice(all, contact.tags, text);
  const options = [
    ...tags.map((tag) => ({
      id: tag.id,
      label: tag.name,
      icon: (
        <span className="size-2.5 rounded-full" style={{ background: tag.color }} aria-hidden />
      ),
    })),
    ...(fresh ? [{ id: create, label: t`Crear «${fresh}»`, icon: <Tag size={14} /> }] : []),
  ];
  return (
    <Lookup
      aria-label={t`Agregar etiqueta`}
      placeholder={t`Busca o crea una etiqueta`}
      className="mt-1.5"
      options={options}
      text={text}
      onText={setText}
      onChoose={(id) => {
        const tag = tags.find((one) => one.id === id);
        if (tag) onTag({ id: tag.id, name: tag.name, color: tag.color });
        else if (fresh) onCreate(fresh);
        setText("");
      }}
      autoFocus
      onBlur={onClose}
      onEscape={onClose}
    />
  );
}
