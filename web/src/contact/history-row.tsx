import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { MenuTrigger } from "react-aria-components";
import type { HistoryEntry, LogKind } from "@/api/contact-types.ts";
import { contactKeys, removeLog } from "@/api/contacts.ts";
import type { Id } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { toast } from "@/ui/toast.tsx";
import { reason } from "./editable-fact.tsx";
import { HistoryIcon } from "./history-icon.tsx";
import { isLog, useHistoryText } from "./history-words.ts";
import { LogForm } from "./log-form.tsx";

interface HistoryRowProps {
  contact: Id;
  entry: HistoryEntry;
  onOpenConversation?: ((id: Id) => void) | undefined;
}

export function HistoryRow({ contact, entry, onOpenConversation }: HistoryRowProps) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  const text = useHistoryText();
  const me = useSession().user.id;
  const [isEditing, setEditing] = useState(false);
  const mine = isLog(entry) && entry.actor.id === me;
  const written = isLog(entry) ? String(entry.detail.text ?? "") : "";
  const { conversation_id: conversation } = entry;
  return (
    <li className="flex gap-2.5">
      <span className="mt-px flex size-6 shrink-0 items-center justify-center rounded-full bg-sunken text-muted shadow-[inset_0_0_0_1px_var(--line)]">
        <HistoryIcon kind={entry.kind} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-start gap-1">
          <p className="min-w-0 flex-1 wrap-anywhere">{text(entry)}</p>
          {mine && !isEditing && (
            <LogMenu contact={contact} entry={entry} onEdit={() => setEditing(true)} />
          )}
        </div>
        {isEditing ? (
          <LogForm
            contact={contact}
            kind={entry.kind as LogKind}
            entry={entry}
            onClose={() => setEditing(false)}
          />
        ) : (
          written && <p className="mt-0.5 whitespace-pre-wrap wrap-anywhere">{written}</p>
        )}
        <p className="mt-0.5 text-meta text-faint">
          {entry.actor.name && `${entry.actor.name} · `}
          <time dateTime={entry.at} title={format.full(entry.at)}>
            {format.short(entry.at, now)}
          </time>
          {conversation && onOpenConversation && (
            <>
              {" · "}
              <button
                type="button"
                className="touch-target rounded-control text-accent-ink underline-offset-2 hover:underline"
                onClick={() => onOpenConversation(conversation)}
              >
                {t`Ver conversación`}
              </button>
            </>
          )}
        </p>
      </div>
    </li>
  );
}

interface LogMenuProps {
  contact: Id;
  entry: HistoryEntry;
  onEdit: () => void;
}

/** What one wrote oneself can be corrected and taken away. */
function LogMenu({ contact, entry, onEdit }: LogMenuProps) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [isLeaving, setLeaving] = useState(false);
  async function remove(): Promise<void> {
    try {
      await removeLog(contact, entry.id);
      await cache.invalidateQueries({ queryKey: contactKeys.history(contact) });
    } catch (error) {
      toast.error(reason(error));
      throw error;
    }
  }
  return (
    <>
      <MenuTrigger>
        <IconButton size="small" label={t`Acciones de la entrada`} className="-my-1">
          <Ellipsis size={14} />
        </IconButton>
        <Menu>
          <MenuItem icon={<Pencil size={15} />} onAction={onEdit}>
            {t`Editar`}
          </MenuItem>
          <MenuItem icon={<Trash2 size={15} />} tone="danger" onAction={() => setLeaving(true)}>
            {t`Eliminar`}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      {isLeaving && (
        <ConfirmDialog
          isOpen
          onOpenChange={setLeaving}
          title={t`¿Eliminar esta entrada?`}
          confirmLabel={t`Eliminar`}
          onConfirm={remove}
        >
          {t`Lo que escribiste se borra del historial del contacto.`}
        </ConfirmDialog>
      )}
    </>
  );
}
