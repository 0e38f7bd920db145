import { useLingui } from "@lingui/react/macro";
import { Archive, ArchiveRestore, EllipsisVertical, GripVertical, Pencil } from "lucide-react";
import { useState } from "react";
import { Button, GridList, GridListItem, MenuTrigger, useDragAndDrop } from "react-aria-components";
import type { CustomFieldView } from "@/api/crm-types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { FieldDialog } from "./field-dialog.tsx";
import { fieldKinds } from "./field-kinds.ts";
import { moved } from "./moved.ts";
import { useArchiveField } from "./use-archive-field.ts";

interface FieldListProps {
  fields: CustomFieldView[];
  /** Absent: the order does not matter. */
  onOrder?: (ids: string[]) => void;
}

/** Fields in their order, which dragging changes; by keys too: the grip, Enter, arrows, Enter. */
export function FieldList({ fields, onOrder }: FieldListProps) {
  const { t } = useLingui();
  const [editing, setEditing] = useState<CustomFieldView | null>(null);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys, target }) => {
      const ids = fields.map(({ id }) => id);
      const place = target.dropPosition === "before" ? "before" : "after";
      onOrder?.(moved(ids, [...keys].map(String), String(target.key), place));
    },
  });
  return (
    <>
      <GridList
        aria-label={onOrder ? t`Campos en uso` : t`Campos archivados`}
        items={fields}
        {...(onOrder ? { dragAndDropHooks } : {})}
        className="divide-y divide-line overflow-hidden rounded-surface border border-line"
      >
        {(field) => (
          <GridListItem
            id={field.id}
            textValue={field.name}
            className="flex items-center gap-2 bg-surface py-2 pr-2 pl-1.5 outline-none data-dragging:opacity-50 data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-focus"
          >
            {onOrder && (
              <Button
                slot="drag"
                aria-label={t`Mover ${field.name}`}
                className="touch-target flex size-7 shrink-0 cursor-grab items-center justify-center rounded-control text-faint data-hovered:bg-hover"
              >
                <GripVertical size={15} aria-hidden="true" />
              </Button>
            )}
            <FieldLine field={field} isSpaced={!onOrder} />
            <FieldMenu field={field} onEdit={() => setEditing(field)} />
          </GridListItem>
        )}
      </GridList>
      {editing && (
        <FieldDialog entity={editing.entity} field={editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function FieldLine({ field, isSpaced }: { field: CustomFieldView; isSpaced: boolean }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { name, icon: Icon } = fieldKinds[field.kind];
  return (
    <span className={`flex min-w-0 flex-1 items-center gap-3 ${isSpaced ? "pl-2" : ""}`}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{field.name}</span>
        <span className="block truncate text-small text-muted">
          {[i18n._(name), format.list(field.options), field.pattern].filter(Boolean).join(" · ")}
        </span>
      </span>
    </span>
  );
}

function FieldMenu({ field, onEdit }: { field: CustomFieldView; onEdit: () => void }) {
  const { t } = useLingui();
  const archive = useArchiveField();
  return (
    <MenuTrigger>
      <IconButton size="small" label={t`Acciones para ${field.name}`}>
        <EllipsisVertical size={15} />
      </IconButton>
      <Menu>
        <MenuItem icon={<Pencil size={15} />} onAction={onEdit}>
          {t`Editar`}
        </MenuItem>
        {field.archived ? (
          <MenuItem
            icon={<ArchiveRestore size={15} />}
            onAction={() => archive.mutate({ id: field.id, archived: false })}
          >
            {t`Volver a usar`}
          </MenuItem>
        ) : (
          <MenuItem
            icon={<Archive size={15} />}
            description={t`Deja de mostrarse; los valores se conservan.`}
            onAction={() => archive.mutate({ id: field.id, archived: true })}
          >
            {t`Archivar`}
          </MenuItem>
        )}
      </Menu>
    </MenuTrigger>
  );
}
