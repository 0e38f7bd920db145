import { useLingui } from "@lingui/react/macro";
import type { TemplateChoice } from "@/api/scheduled.ts";
import type { Id } from "@/api/types.ts";
import { SendFooter } from "@/template/send-footer.tsx";
import { TemplateCost } from "@/template/template-cost.tsx";
import { TemplatePicker } from "@/template/template-picker.tsx";
import { useSending } from "@/template/use-sending.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { useSend } from "../composer/use-send.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { displayName } from "../model/names.ts";
import { useConversation } from "../model/use-conversation.ts";
import type { TakenUp } from "../scheduled/plan.ts";
import { templateDraft } from "./template-draft.ts";
import { useBegunWith } from "./use-begun-with.ts";

interface TemplateDialogProps {
  id: Id;
  /** One that did not go, to be sent after all. */
  again: TakenUp<TemplateChoice> | null;
  onClose: () => void;
}

/** A template for an existing conversation. */
export function TemplateDialog({ id, again, onClose }: TemplateDialogProps) {
  const { t } = useLingui();
  const { data: conversation } = useConversation(id);
  const { show } = useInbox();
  const send = useSend(id);
  const sending = useSending({ conversation_id: id }, Boolean(conversation?.contact));
  useBegunWith(sending, conversation?.channel_id, again?.content ?? null);
  if (!conversation) return null;
  const { template, params, headerMedia } = sending.choice;

  function submit(how: "now" | "later"): void {
    if (!sending.tryIt() || !template) return;
    const draft = templateDraft(template, params, headerMedia, sending.preview);
    if (how === "later") {
      const plan = {
        contents: [draft.content],
        replyTo: null,
        edited: null,
        acknowledge: sending.acknowledge,
        onDone: () => again?.onDone(),
      };
      show({ kind: "schedule", conversation: id, plan });
      return;
    }
    send([{ ...draft, acknowledge: sending.acknowledge }], null);
    again?.onDone();
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
