import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Id } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { useSend } from "../composer/use-send.ts";
import { TemplateCost } from "../cost/template-cost.tsx";
import { displayName, firstName } from "../model/names.ts";
import { useConversation } from "../model/use-conversation.ts";
import { guessParams, missingParams, needsHeaderFile } from "../templates/fill.ts";
import { templateDraft } from "../templates/template-draft.ts";
import { type TemplateChoice, TemplatePicker } from "../templates/template-picker.tsx";

/** A template for an existing conversation. */
export function TemplateDialog({ id, onClose }: { id: Id; onClose: () => void }) {
  const { t } = useLingui();
  const { data: conversation } = useConversation(id);
  const send = useSend(id);
  const [choice, setChoice] = useState<TemplateChoice>({
    template: null,
    params: {},
    headerMedia: null,
  });
  const [tried, setTried] = useState(false);
  if (!conversation) return null;
  const missing = tried ? missingIn(choice) : [];
  const person = conversation.contact?.name ?? conversation.identity.profile_name;

  function submit(): void {
    setTried(true);
    if (!choice.template || missingIn(choice).length > 0) return;
    send([templateDraft(choice.template, choice.params, choice.headerMedia)], null);
    onClose();
  }

  return (
    <Dialog
      title={t`Enviar plantilla`}
      description={displayName(conversation)}
      size="huge"
      isOpen
      isDismissable={choice.template === null}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <TemplateCost template={choice.template?.id ?? null} to={{ conversation_id: id }} />
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button variant="primary" isDisabled={choice.template === null} onPress={submit}>
            {t`Enviar plantilla`}
          </Button>
        </>
      }
    >
      <TemplatePicker
        channel={conversation.channel_id}
        choice={choice}
        onChoice={(next) => {
          if (next.template !== choice.template) setTried(false);
          setChoice(next);
        }}
        guess={(template) => guessParams(template, person ? firstName(person) : null)}
        missing={missing}
      />
    </Dialog>
  );
}

export function missingIn({ template, params, headerMedia }: TemplateChoice): string[] {
  if (!template) return [];
  const file = needsHeaderFile(template) && !headerMedia ? ["header_media"] : [];
  return [...missingParams(template, params), ...file];
}
