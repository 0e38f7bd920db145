import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem, type Problem } from "@/api/client.ts";
import { startConversation } from "@/api/conversations.ts";
import { useChannels } from "@/api/directory.ts";
import { usePreferences } from "@/api/preferences.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { newRef } from "@/lib/new-ref.ts";
import { SendFooter } from "@/template/send-footer.tsx";
import { TemplateCost } from "@/template/template-cost.tsx";
import { TemplatePicker } from "@/template/template-picker.tsx";
import { useSending } from "@/template/use-sending.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { useInbox } from "../model/inbox-context.tsx";
import { useApplyView } from "../model/use-conversation.ts";
import { StartTarget } from "./start-target.tsx";
import { type Addressee, isReachable, useAddressee } from "./use-addressee.ts";

interface StartDialogProps {
  phone: string;
  contact: Id | null;
  line: Id | null;
  onClose: () => void;
}

/** Writing first: to whom, through which line, with which template. */
export function StartDialog({ phone, contact, line: given, onClose }: StartDialogProps) {
  const { t } = useLingui();
  const { open } = useInbox();
  const apply = useApplyView();
  const { undoSeconds } = usePreferences();
  const lines = useChannels().filter(
    ({ state, kind }) => state !== "inactive" && kind === "whatsapp",
  );
  const [step, setStep] = useState<"target" | "template">("target");
  const [line, setLine] = useState<Id | null>(given);
  const channel = lines.find(({ id }) => id === line)?.id ?? lines[0]?.id ?? null;
  const target = useAddressee({ phone, contact, channel });
  const [ref] = useState(newRef);
  const sending = useSending(
    channel && (target.contact || target.text.trim() !== "")
      ? { channel_id: channel, ...addressOf(target) }
      : null,
    target.contact !== null,
  );
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  function next(): void {
    setTried(true);
    if (!isReachable(target) || !channel) return;
    setTried(false);
    setProblem(null);
    setStep("template");
  }

  async function send(): Promise<void> {
    const { template, params, headerMedia } = sending.choice;
    if (!sending.tryIt() || !template || !channel) return;
    setBusy(true);
    try {
      const { conversation } = await startConversation({
        channel_id: channel,
        to: addressOf(target),
        client_ref: ref,
        template: {
          template_id: template.id,
          params,
          ...(headerMedia ? { header_media_id: headerMedia } : {}),
        },
        acknowledge: sending.acknowledge,
        undo_seconds: undoSeconds,
      });
      apply(conversation);
      open(conversation.id);
      onClose();
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused);
      setBusy(false);
      if (refused.code === "invalid_phone" || refused.code === "no_usable_phone") setStep("target");
    }
  }

  const inTarget = step === "target";
  const nickname = lines.find(({ id }) => id === channel)?.nickname ?? "";
  return (
    <Dialog
      title={t`Nueva conversación`}
      description={
        inTarget
          ? t`Para escribir primero, WhatsApp pide una plantilla aprobada.`
          : t`Para ${target.shown} desde ${nickname}`
      }
      size={inTarget ? "small" : "huge"}
      isOpen
      isDismissable={inTarget}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      footer={
        inTarget ? (
          <>
            <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
            <Button variant="primary" onPress={next} isDisabled={lines.length === 0}>
              {t`Elegir plantilla`}
            </Button>
          </>
        ) : (
          <SendFooter
            cost={
              <TemplateCost
                template={sending.choice.template?.id ?? null}
                to={channel === null ? null : { channel_id: channel, to: addressOf(target) }}
              />
            }
          >
            <Button variant="quiet" onPress={() => setStep("target")}>{t`Atrás`}</Button>
            <Button
              variant="primary"
              isPending={busy}
              isDisabled={sending.choice.template === null || sending.isBlocked}
              onPress={() => void send()}
            >
              {t`Enviar plantilla`}
            </Button>
          </SendFooter>
        )
      }
    >
      {problem && (
        <Banner tone="danger" className="mb-4">
          {problemMessage(problem)}
        </Banner>
      )}
      {inTarget ? (
        <StartTarget
          target={target}
          isTried={tried}
          lines={lines}
          line={channel}
          onLine={setLine}
          onSubmit={next}
          onOpen={(id) => {
            open(id);
            onClose();
          }}
        />
      ) : (
        channel && <TemplatePicker channel={channel} sending={sending} />
      )}
    </Dialog>
  );
}

function addressOf({ contact, text }: Addressee): { contact_id: Id } | { phone: string } {
  return contact ? { contact_id: contact.id } : { phone: text.trim() };
}
