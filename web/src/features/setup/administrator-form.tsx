import { useLingui } from "@lingui/react/macro";
import type { FormEvent, ReactNode } from "react";
import { Button } from "@/ui/button.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { TextField } from "@/ui/text-field.tsx";

export interface AdministratorDraft {
  name: string;
  email: string;
  password: string;
}

interface AdministratorFormProps {
  draft: AdministratorDraft;
  errors: Record<string, string>;
  isPending: boolean;
  onChange: (draft: AdministratorDraft) => void;
  onBack: () => void;
  onSubmit: () => void;
  /** A refusal of the whole form. */
  children: ReactNode;
}

export function AdministratorForm(props: AdministratorFormProps) {
  const { draft, errors, isPending, onChange, onBack, onSubmit, children } = props;
  const { t } = useLingui();
  const isComplete = draft.name.trim() !== "" && draft.email.trim() !== "" && draft.password !== "";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isComplete && !isPending) onSubmit();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <TextField
        label={t`Tu nombre`}
        size="large"
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
        maxLength={120}
        isRequired
        autoFocus
        autoComplete="name"
        errorMessage={errors["/user/name"]}
      />
      <TextField
        label={t`Correo electrónico`}
        type="email"
        size="large"
        value={draft.email}
        onChange={(email) => onChange({ ...draft, email })}
        isRequired
        autoComplete="username"
        errorMessage={errors["/user/email"]}
      />
      <PasswordField
        label={t`Contraseña`}
        description={t`Al menos 8 caracteres; una frase corta sirve bien.`}
        size="large"
        value={draft.password}
        onChange={(password) => onChange({ ...draft, password })}
        isRequired
        autoComplete="new-password"
        errorMessage={errors["/user/password"]}
      />
      {children}
      <div className="flex gap-2">
        <Button
          type="submit"
          variant="primary"
          size="large"
          isPending={isPending}
          isDisabled={!isComplete}
        >
          {t`Crear empresa`}
        </Button>
        <Button variant="quiet" size="large" onPress={onBack}>
          {t`Atrás`}
        </Button>
      </div>
    </form>
  );
}
