import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import type { UserView } from "@/api/account-types.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { suggestPassword } from "@/lib/password.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { CopyField } from "@/ui/copy-field.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { useChangeUser } from "./user-changes.ts";

interface ResetPasswordDialogProps {
  user: UserView;
  onOpenChange: (isOpen: boolean) => void;
}

export function ResetPasswordDialog({ user, onOpenChange }: ResetPasswordDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const [password, setPassword] = useState(suggestPassword);
  const change = useChangeUser(user.id);

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ password });
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onOpenChange}
      size="small"
      isDismissable={false}
      title={t`Contraseña nueva para ${user.name}`}
      footer={(close) =>
        change.isSuccess ? (
          <Button variant="primary" onPress={close}>{t`Listo`}</Button>
        ) : (
          <>
            <Button variant="quiet" onPress={close}>{t`Cancelar`}</Button>
            <Button
              type="submit"
              form={form}
              variant="primary"
              isPending={change.isPending}
              isDisabled={password === ""}
            >
              {t`Cambiar contraseña`}
            </Button>
          </>
        )
      }
    >
      {change.isSuccess ? (
        <div className="flex flex-col gap-4">
          <Banner
            tone="ok"
            role="status"
          >{t`Contraseña cambiada. Entrégasela en persona o por un medio seguro.`}</Banner>
          <CopyField
            label={t`Contraseña nueva`}
            value={password}
            description={t`No se volverá a mostrar.`}
          />
        </div>
      ) : (
        <form id={form} onSubmit={submit} className="flex flex-col gap-3">
          <PasswordField
            label={t`Contraseña nueva`}
            description={t`Sus sesiones abiertas se cierran.`}
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            errorMessage={fieldErrors(change.error)["/password"]}
          />
        </form>
      )}
    </Dialog>
  );
}
