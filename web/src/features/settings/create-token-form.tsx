import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { NewTokenView } from "@/api/account-types.ts";
import { api, asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { CopyField } from "@/ui/copy-field.tsx";
import { TextField } from "@/ui/text-field.tsx";

/** Asks a name, then shows the token the only time it can be seen. */
export function CreateTokenForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const create = useMutation({
    mutationFn: () => api.post<NewTokenView>("/tokens", { name: name.trim() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["tokens"] }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate();
  }

  if (create.data) {
    return (
      <div className="flex flex-col gap-4">
        <Banner tone="warn">{t`Guárdalo ahora: no se volverá a mostrar.`}</Banner>
        <CopyField label={t`Token`} value={create.data.token} />
        <div className="flex justify-end">
          <Button variant="primary" onPress={onDone}>{t`Ya lo guardé`}</Button>
        </div>
      </div>
    );
  }
  const errors = fieldErrors(create.error);
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t`Nombre`}
        description={t`El programa que lo usará.`}
        value={name}
        onChange={setName}
        maxLength={60}
        autoFocus
        errorMessage={
          errors["/name"] ?? (create.error ? problemMessage(asProblem(create.error)) : undefined)
        }
      />
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onPress={onDone}>{t`Cancelar`}</Button>
        <Button
          type="submit"
          variant="primary"
          isPending={create.isPending}
          isDisabled={name.trim() === ""}
        >
          {t`Crear token`}
        </Button>
      </div>
    </form>
  );
}
