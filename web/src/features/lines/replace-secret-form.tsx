import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import type { MetaAppView } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { toast } from "@/ui/toast.tsx";
import { useChangeMetaApp } from "./line-changes.ts";

export function ReplaceSecretForm({ app }: { app: MetaAppView }) {
  const { t } = useLingui();
  const [secret, setSecret] = useState("");
  const change = useChangeMetaApp(app.id);

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(
      { app_secret: secret.trim() },
      {
        onSuccess: () => {
          setSecret("");
          toast.ok(t`Clave secreta reemplazada`);
        },
      },
    );
  }

  return (
    <form onSubmit={submit} className="flex items-start gap-2">
      <PasswordField
        label={t`Reemplazar la clave secreta`}
        description={t`La guardada no se muestra.`}
        className="flex-1"
        autoComplete="off"
        value={secret}
        onChange={setSecret}
        errorMessage={
          fieldErrors(change.error)["/app_secret"] ??
          (change.error ? problemMessage(asProblem(change.error)) : undefined)
        }
      />
      <Button
        type="submit"
        className="mt-6"
        isDisabled={secret.trim() === ""}
        isPending={change.isPending}
      >
        {t`Reemplazar`}
      </Button>
    </form>
  );
}
