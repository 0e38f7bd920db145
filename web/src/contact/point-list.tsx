import { useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { ContactPoint, ContactView } from "@/api/contact-types.ts";
import { formatPhone } from "@/lib/phone.ts";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { toast } from "@/ui/toast.tsx";
import { reason } from "./editable-fact.tsx";
import { PointForm } from "./point-form.tsx";
import { PointRow } from "./point-row.tsx";
import { pointsOf, type RemovalEffect, removalEffect } from "./point-uses.ts";
import { useCardChanges } from "./use-card-changes.ts";

interface PointListProps {
  contact: ContactView;
  kind: ContactPoint["kind"];
  canEdit: boolean;
}

/** One primary and ten more. */
const most = 11;

/** The numbers or the e-mails of a contact. */
export function PointList({ contact, kind, canEdit }: PointListProps) {
  const { t } = useLingui();
  const changes = useCardChanges(contact);
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<ContactPoint | null>(null);
  const points = pointsOf(contact, kind);
  const isPhone = kind === "phone";
  if (points.length === 0 && !canEdit) return null;
  return (
    <section className="border-t border-line px-5 py-3">
      <div className="mb-1 flex min-h-7 items-center">
        <h4 className="min-w-0 flex-1 text-meta font-medium text-faint">
          {isPhone ? t`Teléfonos` : t`Correos`}
        </h4>
        {canEdit && points.length < most && (
          <IconButton
            size="small"
            label={isPhone ? t`Agregar teléfono` : t`Agregar correo`}
            onPress={() => setAdding(true)}
            className="-mr-1.5"
          >
            <Plus size={15} strokeWidth={1.75} />
          </IconButton>
        )}
      </div>
      <ul className="flex flex-col gap-2">
        {points.map((point) => (
          <li key={point.id}>
            <PointRow contact={contact} point={point} canEdit={canEdit} onRemove={setLeaving} />
          </li>
        ))}
      </ul>
      {points.length === 0 && !isAdding && (
        <p className="text-small text-muted">{isPhone ? t`Sin teléfono` : t`Sin correo`}</p>
      )}
      {isAdding && (
        <div className="mt-2">
          <PointForm
            kind={kind}
            save={isPhone ? changes.addPhone : changes.addEmail}
            onClose={() => setAdding(false)}
          />
        </div>
      )}
      {leaving && (
        <ConfirmDialog
          isOpen
          onOpenChange={(open) => !open && setLeaving(null)}
          title={t`¿Quitar ${isPhone ? formatPhone(leaving.value) : leaving.value}?`}
          confirmLabel={isPhone ? t`Quitar número` : t`Quitar correo`}
          onConfirm={() =>
            changes.removePoint(leaving.id).catch((error) => {
              toast.error(reason(error));
              throw error;
            })
          }
        >
          <RemovalText effect={removalEffect(contact, leaving)} isPhone={isPhone} />
        </ConfirmDialog>
      )}
    </section>
  );
}

function RemovalText({ effect, isPhone }: { effect: RemovalEffect; isPhone: boolean }) {
  const { t } = useLingui();
  const effects: Record<RemovalEffect, string> = {
    falls_to_primary: t`Lo que se envíe desde ahora irá al Teléfono primario.`,
    nowhere_to_write: t`El contacto quedará sin un teléfono al cual escribirle.`,
    no_primary: isPhone
      ? t`El contacto quedará sin Teléfono primario.`
      : t`El contacto quedará sin correo principal.`,
    none: t`Lo demás de la ficha no cambia.`,
  };
  return (
    <>
      <p>{effects[effect]}</p>
      {isPhone && (
        <p className="mt-2">
          {t`No volverá a agregarse solo hasta que la persona escriba desde él o alguien lo escriba de nuevo.`}
        </p>
      )}
    </>
  );
}
