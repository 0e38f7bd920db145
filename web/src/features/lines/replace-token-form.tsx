import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ChannelView } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { toast } from "@/ui/toast.tsx";
import { useChangeLine } from "./line-changes.ts";

export function ReplaceTokenForm({ line }: { line: ChannelView }) {
  const { t } = useLingui();
  const [token, setToken] = useState("");
  const change = useChangeLine(line.id);

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(
      { access_token: token.trim() },
      {
        onSuccess: () => {
          setToken("");
          toast.ok(t`Token reemplazado. Prueba la conexión para comprobarlo.`);
        },
      },
    );
  }

  return (
    <form onSubmit={submit} className="flex items-start gap-2">
      <PasswordField
        label={t`Reemplazar el token de acceso`}
        description={
          line.has_token
            ? t`Hay uno guardado.`
            : t`No hay ninguno guardado; la línea no puede enviar.`
        }
        className="flex-1"
        autoComplete="off"
        value={token}
        onChange={setToken}
        errorMessage={
          fieldErrors(change.error)["/access_token"] ??
          (change.error ? problemMessage(asProblem(change.error)) : undefined)
        }
      />
      <Button
        type="submit"
        className="mt-6"
        isDisabled={token.trim() === ""}
        isPending={change.isPending}
      >
        {t`Reemplazar`}
      </Button>
    </form>
  );
}
