import { Plural, Trans, useLingui } from "@lingui/react/macro";
import {
  EllipsisVertical,
  LayoutList,
  Tag,
  Trash2,
  UserRound,
  UserRoundCheck,
  X,
} from "lucide-react";
import { MenuTrigger } from "react-aria-components";
import type { ContactView } from "@/api/contact-types.ts";
import { useMay } from "@/api/use-session.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { useNarrow } from "@/lib/media-query.ts";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { useContacts } from "../list/contacts-context.tsx";
import { countChosen, nothing } from "../list/selection.ts";
import { useMatching } from "../list/use-contact-list.ts";
import { mostAtOnce } from "./send-many.tsx";

interface BulkBarProps {
  loaded: ContactView[];
}

/** What can be done with those who are chosen; not there while nobody is. */
export function BulkBar({ loaded }: BulkBarProps) {
  const { t } = useLingui();
  const format = useFormat();
  const isNarrow = useNarrow();
  const { list, selection, select, show } = useContacts();
  const mayWrite = useMay("contact_write");
  const maySend = useMay("message_send");
  const matching = useMatching(list, selection !== nothing);
  const count = countChosen(selection, matching ?? 0);
  if (count === 0) return null;
  const total = format.number(matching ?? 0);
  const isWhole =
    selection.kind === "some" &&
    selection.ids.size === loaded.length &&
    matching !== undefined &&
    matching > loaded.length;
  return (
    <div
      role="toolbar"
      aria-label={t`Con los elegidos`}
      className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line bg-raised px-4 py-2"
    >
      <span role="status" className="tabular font-medium">
        <Plural value={count} one="# elegido" other="# elegidos" />
      </span>
      {isWhole && (
        <Button
          size="small"
          variant="quiet"
          onPress={() => select({ kind: "all", except: new Set() })}
        >
          <Trans>Elegir los {total} que coinciden</Trans>
        </Button>
      )}
      <span className="flex-1" />
      {maySend && selection.kind === "some" && (
        <Button
          size="small"
          icon={<LayoutList size={14} />}
          isDisabled={count > mostAtOnce}
          onPress={() => show({ kind: "bulk-template" })}
        >
          {count > mostAtOnce ? t`Plantilla (hasta ${mostAtOnce})` : t`Enviar plantilla`}
        </Button>
      )}
      {mayWrite && (
        <>
          <Button size="small" icon={<Tag size={14} />} onPress={() => show({ kind: "bulk-tag" })}>
            {t`Etiquetar`}
          </Button>
          {!isNarrow && (
            <Button
              size="small"
              icon={<UserRound size={14} />}
              onPress={() => show({ kind: "bulk-assign" })}
            >
              {t`Asignar`}
            </Button>
          )}
          <More />
        </>
      )}
      <IconButton
        size="small"
        label={t`No elegir a nadie`}
        shortcut="escape"
        onPress={() => select(nothing)}
      >
        <X size={15} />
      </IconButton>
    </div>
  );
}

function More() {
  const { t } = useLingui();
  const { show } = useContacts();
  const mayDelete = useMay("contact_delete");
  return (
    <MenuTrigger>
      <IconButton size="small" label={t`Más acciones con los elegidos`}>
        <EllipsisVertical size={15} />
      </IconButton>
      <Menu placement="top end">
        <MenuItem icon={<Tag size={15} />} onAction={() => show({ kind: "bulk-untag" })}>
          {t`Quitar etiqueta`}
        </MenuItem>
        <MenuItem icon={<UserRound size={15} />} onAction={() => show({ kind: "bulk-assign" })}>
          {t`Asignar dueño`}
        </MenuItem>
        <MenuItem icon={<UserRoundCheck size={15} />} onAction={() => show({ kind: "bulk-kind" })}>
          {t`Convertir`}
        </MenuItem>
        {mayDelete && (
          <MenuItem
            tone="danger"
            icon={<Trash2 size={15} />}
            onAction={() => show({ kind: "bulk-delete" })}
          >
            {t`Eliminar`}
          </MenuItem>
        )}
      </Menu>
    </MenuTrigger>
  );
}
