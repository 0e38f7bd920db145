import { useLingui } from "@lingui/react/macro";
import { Plus, Tag } from "lucide-react";
import { useState } from "react";
import { Autocomplete, DialogTrigger, ListBox } from "react-aria-components";
import type { ContactView } from "@/api/contact-types.ts";
import { useTags } from "@/api/crm.ts";
import { Button } from "@/ui/button.tsx";
import { ListOption } from "@/ui/list-option.tsx";
import { Popover } from "@/ui/popover.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { toast } from "@/ui/toast.tsx";
import { reason } from "./editable-fact.tsx";
import { TagChip } from "./tag-chip.tsx";
import { TagDot } from "./tag-dot.tsx";
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
        {canEdit && (
          <li>
            <DialogTrigger>
              <Button
                size="small"
                variant="quiet"
                icon={<Plus size={13} aria-hidden="true" />}
                className="h-6 px-2 text-muted"
              >
                {t`Etiqueta`}
              </Button>
              <Popover label={t`Agregar etiqueta`} placement="bottom start" className="w-64 p-1.5">
                <TagPicker
                  contact={contact}
                  onTag={(tag) => void addTag(tag).catch(refuse)}
                  onCreate={(name) => void createTag(name).catch(refuse)}
                />
              </Popover>
            </DialogTrigger>
          </li>
        )}
      </ul>
    </div>
  );
}

interface TagPickerProps {
  contact: ContactView;
  onTag: (tag: ContactView["tags"][number]) => void;
  onCreate: (name: string) => void;
}

const create = "new";

/** Stays open, so that several can be put on one after the other. */
function TagPicker({ contact, onTag, onCreate }: TagPickerProps) {
  const { t } = useLingui();
  const all = useTags();
  const [text, setText] = useState("");
  const { tags, fresh } = tagChoice(all, contact.tags, text);
  const options = [
    ...tags.map((tag) => ({ id: tag.id, label: tag.name, icon: <TagDot color={tag.color} /> })),
    ...(fresh ? [{ id: create, label: t`Crear «${fresh}»`, icon: <Tag size={14} /> }] : []),
  ];

  function choose(id: string): void {
    const tag = tags.find((one) => one.id === id);
    if (tag) onTag({ id: tag.id, name: tag.name, color: tag.color });
    else if (fresh) onCreate(fresh);
    setText("");
  }

  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField label={t`Busca o crea una etiqueta`} autoFocus maxLength={60} />
      <ListBox
        aria-label={t`Etiquetas`}
        items={options}
        selectionMode="single"
        selectedKeys={[]}
        onSelectionChange={(keys) => {
          const [key] = keys === "all" ? [] : keys;
          if (key !== undefined) choose(String(key));
        }}
        className="mt-1 max-h-60 overflow-y-auto outline-none"
        renderEmptyState={() => (
          <p className="px-2 py-1.5 text-small text-muted">{t`No quedan más etiquetas.`}</p>
        )}
      >
        {(option) => <ListOption option={option} />}
      </ListBox>
    </Autocomplete>
  );
}
