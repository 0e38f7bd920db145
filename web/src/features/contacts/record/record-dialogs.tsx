import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { asProblem } from "@/api/client.ts";
import { contactListKey } from "@/api/contact-lists.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { deleteContact } from "@/api/contacts.ts";
import { problemMessage } from "@/api/problems.ts";
import { useCardChanges } from "@/contact/use-card-changes.ts";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { toast } from "@/ui/toast.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { MergeWith } from "./merge-with.tsx";
import type { RecordQuestion } from "./use-record-commands.ts";

interface RecordDialogsProps {
  question: RecordQuestion;
  contact: ContactView;
  onClose: () => void;
}

export function RecordDialogs({ question, contact, onClose }: RecordDialogsProps) {
  switch (question) {
    case "merge":
      return <MergeWith contact={contact} onClose={onClose} />;
    case "erase":
      return <EraseDialog contact={contact} onClose={onClose} />;
    case "delete":
      return <DeleteOne contact={contact} onClose={onClose} />;
    case "kind":
      return <Convert contact={contact} onClose={onClose} />;
  }
}

interface OneContact {
  contact: ContactView;
  onClose: () => void;
}

function DeleteOne({ contact, onClose }: OneContact) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const cache = useQueryClient();
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t`¿Eliminar a ${contact.name}?`}
      confirmLabel={t`Eliminar contacto`}
      onConfirm={async () => {
        try {
          await deleteContact(contact.id);
        } catch (error) {
          toast.error(problemMessage(asProblem(error)));
          throw error;
        }
        await navigate({ to: "/contacts" });
        void cache.invalidateQueries({ queryKey: contactListKey });
        toast.ok(t`${contact.name} ya no está en Contactos`);
      }}
    >
      {t`Se borran su ficha, etiquetas y campos. Sus conversaciones quedan en la bandeja, como de alguien no registrado.`}
    </ConfirmDialog>
  );
}

function Convert({ contact, onClose }: OneContact) {
  const { t } = useLingui();
  const { change } = useCardChanges(contact);
  const isLead = contact.kind === "lead";
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      tone="primary"
      title={isLead ? t`¿Convertir en contacto?` : t`¿Convertir en cliente potencial?`}
      confirmLabel={t`Convertir`}
      onConfirm={() =>
        change({ kind: isLead ? "contact" : "lead" }).catch((error) => {
          toast.error(problemMessage(asProblem(error)));
          throw error;
        })
      }
    >
      {t`Conserva todo: conversaciones, historial, etiquetas y dueño.`}
    </ConfirmDialog>
  );
}
