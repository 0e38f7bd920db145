import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { fieldErrors } from "@/api/field-errors.ts";
import { useSession } from "@/api/use-session.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { Button } from "@/ui/button.tsx";
import { SavedNote } from "@/ui/saved-note.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { useUpdateMe } from "./update-me.ts";

export function NameForm() {
  const { t } = useLingui();
  const { user, role } = useSession();
  const [name, setName] = useState(user.name);
  const update = useUpdateMe();
  const isChanged = name.trim() !== user.name && name.trim() !== "";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isChanged) update.mutate({ name: name.trim() });
  }

  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3">
        <Avatar kind="colleague" name={user.name} size="large" />
        <div className="min-w-0">
          <p className="truncate text-base text-ink">{user.email}</p>
          <p className="text-small text-muted">
            {role === "administrator" ? t`Administrador` : t`Agente`}
          </p>
        </div>
      </div>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <TextField
          label={t`Nombre`}
          description={t`Tus colegas lo ven junto a lo que escribes; los clientes no.`}
          className="min-w-60 flex-1"
          value={name}
          onChange={setName}
          maxLength={120}
          autoComplete="name"
          errorMessage={fieldErrors(update.error)["/name"]}
        />
        <div className="flex items-center gap-3 self-start medium:mt-6">
          <Button type="submit" isDisabled={!isChanged} isPending={update.isPending}>
            {t`Guardar nombre`}
          </Button>
          <SavedNote state={isChanged ? "idle" : update.status} />
        </div>
      </form>
    </div>
  );
}
