import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { consentPolicyQuery } from "@/api/consent.ts";
import { useChannels } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import { sendToSeveral } from "@/api/template-sending.ts";
import type { Id } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { SendFooter } from "@/template/send-footer.tsx";
import { TemplatePicker } from "@/template/template-picker.tsx";
import { useSending } from "@/template/use-sending.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Select } from "@/ui/select.tsx";
import { useContacts } from "../list/contacts-context.tsx";
import { ManyCost } from "./many-cost.tsx";
import { SendResult } from "./send-result.tsx";

/** More than these is a campaign's. */
export const mostAtOnce = 100;

/** One template to everybody who is chosen: shown as the first one gets it, asked about for each. */
export function SendMany({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { selection } = useContacts();
  const [ids] = useState<Id[]>(() => (selection.kind === "some" ? [...selection.ids] : []));
  const lines = useChannels().filter(
    ({ state, kind }) => state !== "inactive" && kind === "whatsapp",
  );
  const [line, setLine] = useState<Id | null>(null);
  const channel = line ?? lines[0]?.id ?? null;
  const [first] = ids;
  const sending = useSending(
    channel && first ? { channel_id: channel, contact_id: first } : null,
    true,
  );
  const { template, params, headerMedia } = sending.choice;
  const policy = useQuery(consentPolicyQuery).data;
  const [isTold, tell] = useState(false);
  const send = useMutation({
    mutationFn: (wanted: { template: Id; channel: Id }) =>
      sendToSeveral(wanted.template, {
        channel_id: wanted.channel,
        contact_ids: ids,
        params,
        ...(headerMedia ? { header_media_id: headerMedia } : {}),
        acknowledge: isTold ? ["no_consent", "opted_out"] : [],
      }),
  });
  const count = format.number(ids.length);
  if (send.data) return <SendResult id={send.data.id} onClose={onClose} />;

  function submit(): void {
    // What stops the first one may let the others pass: each is asked about on their own.
    if (template && channel && sending.tryAll()) send.mutate({ template: template.id, channel });
  }

  return (
    <Dialog
      title={t`Enviar plantilla a ${count}`}
      description={t`Se ve como le llegará a la primera persona. A quien no lo aceptó no se le envía.`}
      size="huge"
      isOpen
      isDismissable={template === null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        <SendFooter
          cost={
            template && channel && ids.length > 0 ? (
              <ManyCost template={template.id} channel={channel} contacts={ids} />
            ) : null
          }
        >
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            variant="primary"
            isDisabled={template === null || ids.length === 0}
            isPending={send.isPending}
            onPress={submit}
          >
            {t`Enviar a ${count}`}
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
          options={lines.map(({ id, nickname }) => ({ id, label: nickname }))}
          value={channel}
          onChange={(id) => {
            setLine(id);
            sending.choose(null);
          }}
        />
      )}
      {channel ? (
        <TemplatePicker
          channel={channel}
          sending={sending}
          notice={
            policy?.campaign === "warn" ? (
              <Checkbox isSelected={isTold} onChange={tell}>
                {t`Enviar también a quien no consta que lo aceptó`}
              </Checkbox>
            ) : null
          }
        />
      ) : (
        <EmptyState title={t`No hay una línea activa`}>
          {t`Conecta una línea de WhatsApp para escribir primero.`}
        </EmptyState>
      )}
    </Dialog>
  );
}
