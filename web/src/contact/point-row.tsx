import { useLingui } from "@lingui/react/macro";
import { Copy, Ellipsis, MessageCircle, Pencil, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { MenuTrigger } from "react-aria-components";
import type { ContactPoint, ContactView } from "@/api/contact-types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { formatPhone } from "@/lib/phone.ts";
import { Badge } from "@/ui/badge.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { toast } from "@/ui/toast.tsx";
import { reason } from "./editable-fact.tsx";
import { PointForm } from "./point-form.tsx";
import { type PointUse, usesOf } from "./point-uses.ts";
import { useSourceText } from "./source-text.ts";
import { useCardChanges } from "./use-card-changes.ts";

interface PointRowProps {
  contact: ContactView;
  point: ContactPoint;
  canEdit: boolean;
  onRemove: (point: ContactPoint) => void;
}

/** A number or an e-mail: what it is, what it is used for, where it came from, and what can be done with it. */
export function PointRow({ contact, point, canEdit, onRemove }: PointRowProps) {
  const { t } = useLingui();
  const format = useFormat();
  const source = useSourceText();
  const { changePoint } = useCardChanges(contact);
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return (
      <PointForm
        kind={point.kind}
        point={point}
        save={(value, label) =>
          changePoint(point.id, { ...(value === point.value ? {} : { value }), label })
        }
        onClose={() => setEditing(false)}
      />
    );
  }
  const value = point.kind === "phone" ? formatPhone(point.value) : point.value;
  const origin = t`${source(point.source)} · ${format.full(point.added_at)}`;
  return (
    <div className="group/point flex items-start gap-1">
      <div className="min-w-0 flex-1">
        <span title={origin} className={point.kind === "phone" ? "tabular" : "wrap-anywhere"}>
          {point.kind === "email" ? (
            <a href={`mailto:${point.value}`} className="text-accent-ink">
              {value}
            </a>
          ) : (
            value
          )}
        </span>
        <span className="mt-0.5 flex flex-wrap items-center gap-1">
          {usesOf(point).map((use) => (
            <UseBadge key={use} use={use} kind={point.kind} />
          ))}
          {point.label && <span className="text-small text-muted">{point.label}</span>}
        </span>
      </div>
      <PointMenu
        point={point}
        value={value}
        canEdit={canEdit}
        onEdit={() => setEditing(true)}
        onRemove={() => onRemove(point)}
        onUse={(patch) =>
          void changePoint(point.id, patch).catch((error) => toast.error(reason(error)))
        }
      />
    </div>
  );
}

function UseBadge({ use, kind }: { use: PointUse; kind: ContactPoint["kind"] }) {
  const { t } = useLingui();
  if (use === "whatsapp") {
    return (
      <Badge tone="ok" icon={<MessageCircle size={11} aria-hidden="true" />}>
        {t`WhatsApp`}
      </Badge>
    );
  }
  if (use === "primary") return <Badge>{t`Primario`}</Badge>;
  return (
    <span className="text-meta text-faint">
      {kind === "phone" ? t`Secundario` : t`Alternativo`}
    </span>
  );
}

interface PointMenuProps {
  point: ContactPoint;
  value: string;
  canEdit: boolean;
  onEdit: () => void;
  onRemove: () => void;
  onUse: (patch: { is_primary?: true; is_whatsapp?: true }) => void;
}

function PointMenu({ point, value, canEdit, onEdit, onRemove, onUse }: PointMenuProps) {
  const { t } = useLingui();
  const copy = () =>
    void navigator.clipboard.writeText(point.value).then(() => toast.ok(t`Copiado`));
  return (
    <MenuTrigger>
      <IconButton size="small" label={t`Acciones de ${value}`} className="-mr-1.5">
        <Ellipsis size={15} strokeWidth={1.75} />
      </IconButton>
      <Menu>
        <MenuItem icon={<Copy size={15} />} onAction={copy}>
          {t`Copiar`}
        </MenuItem>
        {canEdit && point.kind === "phone" && !point.is_whatsapp && (
          <MenuItem
            icon={<MessageCircle size={15} />}
            onAction={() => onUse({ is_whatsapp: true })}
          >
            {t`Usar para WhatsApp`}
          </MenuItem>
        )}
        {canEdit && !point.is_primary && (
          <MenuItem icon={<Star size={15} />} onAction={() => onUse({ is_primary: true })}>
            {t`Hacer primario`}
          </MenuItem>
        )}
        {canEdit && (
          <MenuItem icon={<Pencil size={15} />} onAction={onEdit}>
            {t`Editar`}
          </MenuItem>
        )}
        {canEdit && (
          <MenuItem icon={<Trash2 size={15} />} tone="danger" onAction={onRemove}>
            {t`Quitar`}
          </MenuItem>
        )}
      </Menu>
    </MenuTrigger>
  );
}
