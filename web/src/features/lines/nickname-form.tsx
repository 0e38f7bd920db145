import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ChannelView } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { SavedNote } from "@/ui/saved-note.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { useChangeLine } from "./line-changes.ts";

export function NicknameForm({ line }: { line: ChannelView }) {
  const { t } = useLingui();
  const [nickname, setNickname] = useState(line.nickname);
  const change = useChangeLine(line.id);
  const isChanged = nickname.trim() !== line.nickname && nickname.trim() !== "";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isChanged) change.mutate({ nickname: nickname.trim() });
  }

  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-2">
      <TextField
        label={t`Apodo de la línea`}
        className="min-w-60 flex-1"
        value={nickname}
        onChange={setNickname}
        maxLength={60}
        errorMessage={
          fieldErrors(change.error)["/nickname"] ??
          (change.error ? problemMessage(asProblem(change.error)) : undefined)
        }
      />
      <div className="flex items-center gap-3 medium:mt-6">
        <Button type="submit" isDisabled={!isChanged} isPending={change.isPending}>
          {t`Guardar apodo`}
        </Button>
        <SavedNote state={isChanged ? "idle" : change.status} />
      </div>
    </form>
  );
}
