import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import type { UserView } from "@/api/account-types.ts";
import { asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Role } from "@/api/types.ts";
import { suggestPassword } from "@/lib/password.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { CopyField } from "@/ui/copy-field.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { useAddUser } from "./user-changes.ts";

interface AddUserFormProps {
  onDone: (user: UserView) => void;
  onCancel?: () => void;
}

/** A colleague by name, e-mail, role and first password; afterwards the password can be copied once. */
export function AddUserForm({ onDone, onCancel }: AddUserFormProps) {
  const { t } = useLingui();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const [password, setPassword] = useState(suggestPassword);
  const add = useAddUser();
  const errors = fieldErrors(add.error);

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate({ name: name.trim(), email: email.trim(), role, password });
  }

  if (add.data) {
    const added = add.data;
    return (
      <div className="flex flex-col gap-4">
        <Banner tone="ok" role="status">{t`${added.name} ya puede iniciar sesión.`}</Banner>
        <CopyField label={t`Correo electrónico`} value={added.email} />
        <CopyField
          label={t`Primera contraseña`}
          value={password}
          description={t`No se volverá a mostrar.`}
        />
        <div className="flex justify-end">
          <Button variant="primary" onPress={() => onDone(added)}>{t`Listo`}</Button>
        </div>
      </div>
    );
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t`Nombre`}
        value={name}
        onChange={setName}
        maxLength={120}
        isRequired
        autoFocus
        autoComplete="off"
        errorMessage={errors["/name"]}
      />
      <TextField
        label={t`Correo electrónico`}
        type="email"
        value={email}
        onChange={setEmail}
        isRequired
        autoComplete="off"
        errorMessage={errors["/email"]}
      />
      <RadioGroup
        label={t`Rol`}
        value={role}
        onChange={(value) => setRole(value === "administrator" ? value : "agent")}
      >
        <Radio
          value="agent"
          description={t`Atiende, asigna y cierra conversaciones.`}
        >{t`Agente`}</Radio>
        <Radio
          value="administrator"
          description={t`Además configura canales, usuarios y la empresa.`}
        >
          {t`Administrador`}
        </Radio>
      </RadioGroup>
      <PasswordField
        label={t`Primera contraseña`}
        description={t`Recado propone una; puedes escribir otra.`}
        value={password}
        onChange={setPassword}
        isRequired
        autoComplete="new-password"
        errorMessage={errors["/password"]}
      />
      {add.error && Object.keys(errors).length === 0 && (
        <Banner tone="danger" role="alert">
          {problemMessage(asProblem(add.error))}
        </Banner>
      )}
      <div className="flex justify-end gap-2">
        {onCancel && <Button variant="quiet" onPress={onCancel}>{t`Cancelar`}</Button>}
        <Button
          type="submit"
          variant="primary"
          isPending={add.isPending}
          isDisabled={name.trim() === "" || email.trim() === "" || password === ""}
        >
          {t`Agregar usuario`}
        </Button>
      </div>
    </form>
  );
}
