import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { startConversation } from "@/api/conversations.ts";
import { useChannels } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { newRef } from "@/lib/new-ref.ts";
import { formatPhone } from "@/lib/phone.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Select } from "@/ui/select.tsx";
import { toast } from "@/ui/toast.tsx";
import { SendFooter } from "./send-footer.tsx";
import { TemplateCost } from "./template-cost.tsx";
import { TemplatePicker } from "./template-picker.tsx";
import { useSending } from "./use-sending.ts";

interface SendOneDialogProps {
  contact: Pick<ContactView, "id" | "name">;
  onSent: (conversation: Id) => void;
  onClose: () => void;
}

/** A template to somebody of the CRM, from wherever their card is shown. */
export function SendOneDialog({ contact, onSent, onClose }: SendOneDialogProps) {
  const { t } = useLingui();
  const lines = useChannels().filter(
    ({ state, kind }) => state !== "inactive" && kind === "whatsapp",
  );
  const [line, setLine] = useState<Id | null>(null);
  const channel = line ?? lines[0]?.id ?? null;
  const sending = useSending(
    channel ? { channel_id: channel, contact_id: contact.id } : null,
    true,
  );
  const [ref] = useState(newRef);
  const { template, params, headerMedia } = sending.choice;
  const send = useMutation({
    mutationFn: (wanted: { template: Id; channel: Id }) =>
      startConversation({
        channel_id: wanted.channel,
        to: { contact_id: contact.id },
        client_ref: ref,
        template: {
          template_id: wanted.template,
          params,
          ...(headerMedia ? { header_media_id: headerMedia } : {}),
        },
        acknowledge: sending.acknowledge,
      }),
    onSuccess: ({ conversation }) => {
      toast.ok(t`Plantilla enviada a ${contact.name}`);
      onSent(conversation.id);
      onClose();
    },
  });

  function submit(): void {
    if (sending.tryIt() && template && channel) send.mutate({ template: template.id, channel });
  }

  return (
    <Dialog
      title={t`Enviar plantilla`}
      description={contact.name}
      size="huge"
      isOpen
      isDismissable={template === null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <SendFooter
          cost={
            <TemplateCost
              template={template?.id ?? null}
              to={channel ? { channel_id: channel, to: { contact_id: contact.id } } : null}
            />
          }
        >
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            variant="primary"
            isPending={send.isPending}
            isDisabled={template === null || sending.isBlocked}
            onPress={submit}
          >
            {t`Enviar plantilla`}
          </Button>
        </SendFooter>
      }
    >
      {send.error && (
        <Banner tone="danger" role="alert" className="mb-4">
          {problemMessage(asProblem(send.error))}
        </Banner>
      )}
      {lines.length > 1 && (
        <Select
          label={t`Línea`}
          className="mb-4 max-w-80"
          options={lines.map((one) => ({
            id: one.id,
            label: one.nickname,
            description: formatPhone(one.display_phone_number),
          }))}
          value={channel}
          onChange={(id) => {
            setLine(id);
            sending.choose(null);
          }}
        />
      )}
      {channel ? (
        <TemplatePicker channel={channel} sending={sending} />
      ) : (
        <EmptyState title={t`No hay una línea activa`}>
          {t`Conecta una línea de WhatsApp para escribir primero.`}
        </EmptyState>
      )}
    </Dialog>
  );
}
