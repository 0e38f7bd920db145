import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { contactQuery } from "@/api/contacts.ts";
import { assignConversation } from "@/api/conversations.ts";
import { useUsers } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ConversationView, Id } from "@/api/types.ts";
import { useMay, useSession } from "@/api/use-session.ts";
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

/** Whose the contact is, while they still work here. */
function useContactOwner(conversation: ConversationView | undefined) {
  const users = useUsers();
  const mayRead = useMay("contact_read");
  const contact = conversation?.contact;
  const { data } = useQuery({
    ...contactQuery(contact?.id ?? ""),
    enabled: mayRead && Boolean(contact),
  });
  return users.find((one) => one.active && one.id === data?.owner_id);
}

/** Whose the conversation is: mine, a colleague's, nobody's. */
export function AssignDialog({ id, onClose }: AssignDialogProps) {
  const { t } = useLingui();
  const me = useSession().user;
  const { data: conversation } = useConversation(id);
  const users = useUsers();
  const colleagues = users.filter((user) => user.active && user.id !== me.id);
  const apply = useApplyView();
  const owner = conversation?.owner_id ?? null;
  const isColleague = owner !== null && owner !== me.id;
  const [choice, setChoice] = useState(owner === me.id ? "user" : owner ? "user" : "me");
  const [user, setUser] = useState<Id | null>(isColleague ? owner : null);
  const [unread, setUnread] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const contactOwner = useContactOwner(conversation);
  if (!conversation) return null;
  const targets: Record<string, Id | null> = {
    me: me.id,
    contact: contactOwner?.id ?? null,
    user,
    none: null,
  };
  const target = targets[choice] ?? null;
  const incomplete = target === null && choice !== "none";

  async function assign(): Promise<void> {
    setBusy(true);
    try {
      apply(
        await assignConversation(id, {
          owner_id: target,
          ...(unread ? { mark_unread: true } : {}),
        }),
      );
      const name = target === me.id ? null : users.find((one) => one.id === target)?.name;
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
          <Radio
            value="contact"
            isDisabled={!contactOwner}
            description={
              contactOwner?.name ??
              (conversation.contact
                ? t`El contacto no tiene dueño.`
                : t`La persona no está registrada.`)
            }
          >
            {t`Al dueño del contacto`}
          </Radio>
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
