import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import type { UserView } from "@/api/account-types.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { useChangeUser } from "./user-changes.ts";

interface RenameUserDialogProps {
  user: UserView;
  onOpenChange: (isOpen: boolean) => void;
}

export function RenameUserDialog({ user, onOpenChange }: RenameUserDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const [name, setName] = useState(user.name);
  const change = useChangeUser(user.id);

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ name: name.trim() }, { onSuccess: () => onOpenChange(false) });
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onOpenChange}
      size="small"
      title={t`Cambiar nombre`}
      footer={(close) => (
        <>
          <Button variant="quiet" onPress={close}>{t`Cancelar`}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            isPending={change.isPending}
            isDisabled={name.trim() === ""}
          >
            {t`Guardar nombre`}
          </Button>
        </>
      )}
    >
      <form id={form} onSubmit={submit}>
        <TextField
          label={t`Nombre`}
          value={name}
          onChange={setName}
          maxLength={120}
          autoFocus
          errorMessage={fieldErrors(change.error)["/name"]}
        />
      </form>
    </Dialog>
  );
}
