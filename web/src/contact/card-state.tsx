import { useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import type { ContactView } from "@/api/contact-types.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { toast } from "@/ui/toast.tsx";
import { reason } from "./editable-fact.tsx";
import { useCardChanges } from "./use-card-changes.ts";

interface CardStateProps {
  contact: ContactView;
  canEdit: boolean;
  /** Asked for when the last name is what is missing. */
  onEditName: () => void;
}

/** Whether it is a lead, and what the card still lacks, each with what to do about it. */
export function CardState({ contact, canEdit, onEditName }: CardStateProps) {
  const { t } = useLingui();
  const { change } = useCardChanges(contact);
  const refuse = (error: unknown) => toast.error(reason(error));
  const isLead = contact.kind === "lead";
  if (!isLead && contact.missing.length === 0) return null;
  const lacks = contact.missing;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-1.5">
        {isLead && <Badge tone="accent">{t`Cliente potencial`}</Badge>}
        {lacks.length > 0 && (
          <Badge tone="warn" icon={<TriangleAlert size={11} aria-hidden="true" />}>
            {t`Incompleto`}
          </Badge>
        )}
      </div>
      {lacks.includes("last_name") && (
        <Missing
          text={t`Falta el apellido`}
          action={t`Agregar`}
          run={canEdit ? onEditName : null}
        />
      )}
      {lacks.includes("consent") && (
        <Missing
          text={t`Falta confirmar que acepta que se guarden sus datos`}
          action={t`Confirmar`}
          run={canEdit ? () => void change({ consent: true }).catch(refuse) : null}
        />
      )}
      {isLead && canEdit && (
        <Button
          size="small"
          className="self-start"
          onPress={() =>
            void change({ kind: "contact" })
              .then(() => toast.ok(t`Ahora es un contacto`))
              .catch(refuse)
          }
        >
          {t`Convertir en contacto`}
        </Button>
      )}
    </div>
  );
}

function Missing({
  text,
  action,
  run,
}: {
  text: string;
  action: string;
  run: (() => void) | null;
}) {
  return (
    <p className="flex items-start gap-2 text-small text-muted">
      <span className="min-w-0 flex-1">{text}</span>
      {run && (
        <Button size="small" variant="quiet" className="-my-1 text-accent-ink" onPress={run}>
          {action}
        </Button>
      )}
    </p>
  );
}
