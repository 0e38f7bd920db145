import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { assignConversation } from "@/api/conversations.ts";
import { useUsers } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { useSession } from "@/api/use-session.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { toast } from "@/ui/toast.tsx";
import { displayName } from "../model/names.ts";
import { useApplyView, useConversation } from "../model/use-conversation.ts";

interface AssignDialogProps {
  id: Id;
  onClose: () => void;
}

/** Whose the conversation is: mine, a colleague's, nobody's. */
export function AssignDialog({ id, onClose }: AssignDialogProps) {
  const { t } = useLingui();
  const me = useSession().user;
  const { data: conversation } = useConversation(id);
  const colleagues = useUsers().filter((user) => user.active && user.id !== me.id);
  const apply = useApplyView();
  const owner = conversation?.owner_id ?? null;
  const isColleague = owner !== null && owner !== me.id;
  const [choice, setChoice] = useState(owner === me.id ? "user" : owner ? "user" : "me");
  const [user, setUser] = useState<Id | null>(isColleague ? owner : null);
  const [unread, setUnread] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!conversation) return null;
  const target = choice === "me" ? me.id : choice === "none" ? null : user;
  const incomplete = choice === "user" && user === null;

  async function assign(): Promise<void> {
    setBusy(true);
    try {
      apply(
        await assignConversation(id, {
          owner_id: target,
          ...(unread ? { mark_unread: true } : {}),
        }),
      );
      const name = colleagues.find((one) => one.id === target)?.name;
      toast.ok(
        target === null
          ? t`La conversación quedó sin dueño`
          : name
            ? t`Asignada a ${name}`
            : t`La conversación es tuya`,
      );
      onClose();
    } catch (error) {
      setProblem(problemMessage(asProblem(error)));
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={t`Asignar conversación`}
      description={displayName(conversation)}
      size="small"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            variant="primary"
            isPending={busy}
            isDisabled={incomplete}
            onPress={() => void assign()}
          >
            {t`Asignar`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problem && <Banner tone="danger">{problem}</Banner>}
        <RadioGroup aria-label={t`A quién`} value={choice} onChange={setChoice}>
          <Radio value="me">{t`A mí`}</Radio>
          <Radio value="user">{t`A un usuario específico`}</Radio>
          <Radio value="none">{t`A nadie`}</Radio>
        </RadioGroup>
        {choice === "user" && (
          <ComboBox
            label={t`Usuario`}
            options={colleagues.map((one) => ({ id: one.id, label: one.name }))}
            value={user}
            onChange={setUser}
            autoFocus
            placeholder={t`Escribe un nombre`}
          />
        )}
        <Checkbox isSelected={unread} onChange={setUnread}>
          {t`Marcar como no leída`}
        </Checkbox>
      </div>
    </Dialog>
  );
}
