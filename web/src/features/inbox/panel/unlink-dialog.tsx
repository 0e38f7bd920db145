import { useLingui } from "@lingui/react/macro";
import { asProblem } from "@/api/client.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { unlinkIdentity } from "@/api/contacts.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ConversationView } from "@/api/types.ts";
import { useKeepCard } from "@/contact/use-card-changes.ts";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { toast } from "@/ui/toast.tsx";
import { reach } from "../model/names.ts";
import { useApplyView } from "../model/use-conversation.ts";

interface UnlinkDialogProps {
  contact: ContactView;
  conversation: ConversationView;
  onClose: () => void;
}

/** The wrong person: the conversation stops being theirs (D-29). */
export function UnlinkDialog({ contact, conversation, onClose }: UnlinkDialogProps) {
  const { t } = useLingui();
  const apply = useApplyView();
  const keep = useKeepCard();
  const number = reach(conversation.identity);

  async function unlink(): Promise<void> {
    try {
      keep(await unlinkIdentity(contact.id, conversation.identity.id));
      apply({ ...conversation, contact: null });
      toast.ok(t`La conversación ya no es de ${contact.name}`);
    } catch (error) {
      toast.error(problemMessage(asProblem(error)));
      throw error;
    }
  }

  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(open) => !open && onClose()}
      title={t`¿Desvincular de ${contact.name}?`}
      confirmLabel={t`Desvincular`}
      onConfirm={unlink}
    >
      <p>{t`Las conversaciones de ${number} quedarán sin registrar. Los mensajes y la ficha se conservan.`}</p>
      <p className="mt-2">
        {t`El Teléfono de WhatsApp se quita de la ficha solo si llegó con esta asociación.`}
      </p>
    </ConfirmDialog>
  );
}
