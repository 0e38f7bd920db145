import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { closeConversation } from "@/api/conversations.ts";
import { useCloseReasons, useUsers } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { Select } from "@/ui/select.tsx";
import { toast } from "@/ui/toast.tsx";
import { displayName } from "../model/names.ts";
import { useApplyView, useConversation } from "../model/use-conversation.ts";

interface CloseDialogProps {
  id: Id;
  onClose: () => void;
}

const nobody = "keep";

/** Ends a stretch of work on a conversation; why is asked, because reports live on it. */
export function CloseDialog({ id, onClose }: CloseDialogProps) {
  const { t } = useLingui();
  const { data: conversation } = useConversation(id);
  const reasons = useCloseReasons().filter((reason) => reason.active);
  const users = useUsers().filter((user) => user.active);
  const apply = useApplyView();
  const [reason, setReason] = useState("");
  const [transfer, setTransfer] = useState<string>(nobody);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!conversation) return null;
  const name = displayName(conversation);

  async function close(): Promise<void> {
    if (reason === "") return setMissing(true);
    setBusy(true);
    try {
      const transferred = transfer === nobody ? {} : { transfer_to: transfer };
      apply(await closeConversation(id, { reason_id: reason, ...transferred }));
      toast.ok(t`Conversación cerrada`);
      onClose();
    } catch (error) {
      setProblem(problemMessage(asProblem(error)));
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={t`Cerrar conversación`}
      description={name}
      size="small"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button variant="primary" isPending={busy} onPress={() => void close()}>
            {t`Cerrar conversación`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem && <Banner tone="danger">{problem}</Banner>}
        <RadioGroup
          label={t`Motivo de cierre`}
          value={reason}
          onChange={(value) => {
            setReason(value);
            setMissing(false);
          }}
          errorMessage={missing ? t`Indica el motivo de cierre.` : null}
        >
          {reasons.map((one) => (
            <Radio key={one.id} value={one.id}>
              {one.name}
            </Radio>
          ))}
        </RadioGroup>
        <Select
          label={t`Transferir a (opcional)`}
          options={[
            { id: nobody, label: t`Sin transferir` },
            ...users.map((user) => ({ id: user.id, label: user.name })),
          ]}
          value={transfer}
          onChange={setTransfer}
        />
        <p className="text-small text-muted">
          {t`Nada se borra. Si el cliente vuelve a escribir, la conversación se abre sola. Esta acción puede activar automatizaciones.`}
        </p>
      </div>
    </Dialog>
  );
}
