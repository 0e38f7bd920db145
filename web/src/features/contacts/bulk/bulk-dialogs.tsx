import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { contactCountQuery } from "@/api/contact-lists.ts";
import { useTags } from "@/api/crm.ts";
import { useUsers } from "@/api/directory.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Button } from "@/ui/button.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { type ContactsDialog, useContacts } from "../list/contacts-context.tsx";
import { countChosen, countedList } from "../list/selection.ts";
import { SendMany } from "./send-many.tsx";
import { TagChoice } from "./tag-choice.tsx";
import { useBulk } from "./use-bulk.ts";

type BulkKind = Extract<ContactsDialog["kind"], `bulk-${string}`>;

interface BulkDialogsProps {
  kind: BulkKind;
  onClose: () => void;
}

/** The question before each change of many. */
export function BulkDialogs({ kind, onClose }: BulkDialogsProps) {
  switch (kind) {
    case "bulk-tag":
      return <TagMany isAdding onClose={onClose} />;
    case "bulk-untag":
      return <TagMany isAdding={false} onClose={onClose} />;
    case "bulk-assign":
      return <AssignMany onClose={onClose} />;
    case "bulk-kind":
      return <ConvertMany onClose={onClose} />;
    case "bulk-template":
      return <SendMany onClose={onClose} />;
    case "bulk-delete":
      return <DeleteMany onClose={onClose} />;
  }
}

/** How many are chosen, in the reader's figures. */
function useChosenCount(): string {
  const format = useFormat();
  const { selection, list } = useContacts();
  const { data } = useQuery({
    ...contactCountQuery(countedList(list)),
    enabled: selection.kind === "all",
  });
  return format.number(countChosen(selection, data?.count ?? 0));
}

interface ActProps {
  title: string;
  action: string;
  isReady: boolean;
  isPending: boolean;
  onAct: () => void;
  onClose: () => void;
  children: React.ReactNode;
}

function Act({ title, action, isReady, isPending, onAct, onClose, children }: ActProps) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="small"
      title={title}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button variant="primary" isDisabled={!isReady} isPending={isPending} onPress={onAct}>
            {action}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

function TagMany({ isAdding, onClose }: { isAdding: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const tags = useTags();
  const count = useChosenCount();
  const bulk = useBulk(onClose);
  const [tag, setTag] = useState<string | null>(null);
  return (
    <Act
      title={isAdding ? t`Etiquetar a ${count}` : t`Quitar una etiqueta a ${count}`}
      action={isAdding ? t`Etiquetar` : t`Quitar etiqueta`}
      isReady={tag !== null}
      isPending={bulk.isPending}
      onAct={() => tag && bulk.mutate({ action: isAdding ? "add_tag" : "remove_tag", tag_id: tag })}
      onClose={onClose}
    >
      <TagChoice tags={tags} value={tag} onChange={setTag} mayCreate={isAdding} />
    </Act>
  );
}

function AssignMany({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const users = useUsers().filter((user) => user.active);
  const count = useChosenCount();
  const bulk = useBulk(onClose);
  const [owner, setOwner] = useState<string | null>(null);
  return (
    <Act
      title={t`Asignar dueño a ${count}`}
      action={t`Asignar`}
      isReady={owner !== null}
      isPending={bulk.isPending}
      onAct={() => bulk.mutate({ action: "assign", owner_id: owner === "none" ? null : owner })}
      onClose={onClose}
    >
      <RadioGroup aria-label={t`Dueño`} value={owner} onChange={setOwner}>
        <Radio value="none">{t`Sin dueño`}</Radio>
        {users.map((user) => (
          <Radio key={user.id} value={user.id}>
            {user.name}
          </Radio>
        ))}
      </RadioGroup>
    </Act>
  );
}

function ConvertMany({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const count = useChosenCount();
  const bulk = useBulk(onClose);
  const [kind, setKind] = useState<"contact" | "lead">("contact");
  return (
    <Act
      title={t`Convertir a ${count}`}
      action={t`Convertir`}
      isReady
      isPending={bulk.isPending}
      onAct={() => bulk.mutate({ action: "set_kind", kind })}
      onClose={onClose}
    >
      <RadioGroup
        aria-label={t`Tipo`}
        description={t`Conservan todo: conversaciones, historial, etiquetas y dueño.`}
        value={kind}
        onChange={(value) => setKind(value === "lead" ? "lead" : "contact")}
      >
        <Radio value="contact">{t`En contactos`}</Radio>
        <Radio value="lead">{t`En clientes potenciales`}</Radio>
      </RadioGroup>
    </Act>
  );
}

function DeleteMany({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const count = useChosenCount();
  const bulk = useBulk(onClose);
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t`¿Eliminar a ${count}?`}
      confirmLabel={t`Eliminar`}
      onConfirm={() => bulk.mutateAsync({ action: "delete" })}
    >
      {t`Se borran sus fichas, etiquetas y campos. Las conversaciones quedan en la bandeja, como de personas no registradas.`}
    </ConfirmDialog>
  );
}
