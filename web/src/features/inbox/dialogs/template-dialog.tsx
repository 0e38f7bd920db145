import { useLingui } from "@lingui/react/macro";
import type { Id } from "@/api/types.ts";
import { SendFooter } from "@/template/send-footer.tsx";
import { TemplatePicker } from "@/template/template-picker.tsx";
import { useSending } from "@/template/use-sending.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { useSend } from "../composer/use-send.ts";
import { TemplateCost } from "../cost/template-cost.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { displayName } from "../model/names.ts";
import { useConversation } from "../model/use-conversation.ts";
import { templateDraft } from "./template-draft.ts";

/** A template for an existing conversation. */
export function TemplateDialog({ id, onClose }: { id: Id; onClose: () => void }) {
  const { t } = useLingui();
  const { data: conversation } = useConversation(id);
  const { show } = useInbox();
  const send = useSend(id);
  const sending = useSending({ conversation_id: id }, Boolean(conversation?.contact));
  if (!conversation) return null;
  const { template, params, headerMedia } = sending.choice;

  function submit(how: "now" | "later"): void {
    if (!sending.tryIt() || !template) return;
    const draft = templateDraft(template, params, headerMedia, sending.preview?.text ?? null);
    if (how === "later") {
      const plan = {
        contents: [draft.content],
        replyTo: null,
        edited: null,
        acknowledge: sending.acknowledge,
        onDone: () => {},
      };
      show({ kind: "schedule", conversation: id, plan });
      return;
    }
    send([{ ...draft, acknowledge: sending.acknowledge }], null);
    onClose();
  }

  return (
    <Dialog
      title={t`Enviar plantilla`}
      description={displayName(conversation)}
      size="huge"
      isOpen
      isDismissable={template === null}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <SendFooter
          cost={<TemplateCost template={template?.id ?? null} to={{ conversation_id: id }} />}
        >
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            isDisabled={template === null || sending.isBlocked}
            onPress={() => submit("later")}
          >
            {t`Programar`}
          </Button>
          <Button
            variant="primary"
            isDisabled={template === null || sending.isBlocked}
            onPress={() => submit("now")}
          >
            {t`Enviar plantilla`}
          </Button>
        </SendFooter>
      }
    >
      <TemplatePicker channel={conversation.channel_id} sending={sending} />
    </Dialog>
  );
}
