import { useLingui } from "@lingui/react/macro";
import { Ellipsis, Pencil, Unlink } from "lucide-react";
import { useState } from "react";
import { MenuTrigger } from "react-aria-components";
import type { ContactView } from "@/api/contact-types.ts";
import type { ConversationView } from "@/api/types.ts";
import { CardState } from "@/contact/card-state.tsx";
import { OwnerFact } from "@/contact/contact-facts.tsx";
import { NameEditor } from "@/contact/name-editor.tsx";
import { TagList } from "@/contact/tag-list.tsx";
import { Avatar } from "@/ui/avatar.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { reach } from "../model/names.ts";
import { UnlinkDialog } from "./unlink-dialog.tsx";

interface RegisteredHeadProps {
  contact: ContactView;
  conversation: ConversationView;
  canEdit: boolean;
}

/** What is wanted first: the name, whose they are, their tags. */
export function RegisteredHead({ contact, conversation, canEdit }: RegisteredHeadProps) {
  const { t } = useLingui();
  const [isNaming, setNaming] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  return (
    <div className="flex flex-col gap-3 px-5 pt-5 pb-4">
      <div className="flex items-start gap-3">
        <Avatar name={contact.name} kind="registered" size="large" />
        <div className="min-w-0 flex-1">
          <h3 className="text-message font-semibold wrap-anywhere">{contact.name}</h3>
          <p className="truncate text-small text-muted tabular">
            {[contact.job_title, contact.company?.name].filter(Boolean).join(" · ") ||
              reach(conversation.identity)}
          </p>
        </div>
        {canEdit && (
          <MenuTrigger>
            <IconButton size="small" label={t`Acciones del contacto`} className="-mr-1.5">
              <Ellipsis size={16} strokeWidth={1.75} />
            </IconButton>
            <Menu>
              <MenuItem icon={<Pencil size={15} />} onAction={() => setNaming(true)}>
                {t`Editar nombre`}
              </MenuItem>
              <MenuItem icon={<Unlink size={15} />} tone="danger" onAction={() => setLeaving(true)}>
                {t`Desvincular conversación`}
              </MenuItem>
            </Menu>
          </MenuTrigger>
        )}
      </div>
      {isNaming && <NameEditor contact={contact} onClose={() => setNaming(false)} />}
      <CardState contact={contact} canEdit={canEdit} onEditName={() => setNaming(true)} />
      <TagList contact={contact} canEdit={canEdit} />
      <dl>
        <OwnerFact contact={contact} canEdit={canEdit} />
      </dl>
      {isLeaving && (
        <UnlinkDialog
          contact={contact}
          conversation={conversation}
          onClose={() => setLeaving(false)}
        />
      )}
    </div>
  );
}
