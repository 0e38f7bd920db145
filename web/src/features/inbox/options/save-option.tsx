import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { type SavedOption, savedOptionsQuery, saveOption } from "@/api/option-messages.ts";
import { problemMessage } from "@/api/problems.ts";
import type { OptionContent } from "@/api/types.ts";
import { useMay, useSession } from "@/api/use-session.ts";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.tsx";

interface SaveOptionProps {
  content: OptionContent;
  /** The kept one that was taken to begin with. */
  kept: SavedOption | null;
  canSave: boolean;
  onTried: () => void;
  onSaved: (saved: SavedOption) => void;
}

/** Keeps what is written under a name, as a new one or in the place of the one it came from. */
export function SaveOption({ content, kept, canSave, onTried, onSaved }: SaveOptionProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const me = useSession().user.id;
  const isAdministrator = useMay("workspace_manage");
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(true);
  const mayReplace = kept !== null && (kept.created_by === me || isAdministrator);
  const save = useMutation({
    mutationFn: (id: string | null) => saveOption(id, { name: name.trim(), content, shared }),
    onSuccess: (saved) => {
      void client.invalidateQueries({ queryKey: savedOptionsQuery.queryKey });
      setOpen(false);
      onSaved(saved);
      toast.ok(t`Guardado como ${saved.name}`);
    },
  });

  if (!isOpen) {
    return (
      <Button
        size="small"
        className="self-start"
        icon={<Bookmark size={15} />}
        onPress={() => {
          onTried();
          if (!canSave) return;
          setName(kept?.name ?? "");
          setShared(kept?.shared ?? true);
          setOpen(true);
        }}
      >
        {t`Guardar para usarlo de nuevo`}
      </Button>
    );
  }
  const errors = fieldErrors(save.error);
  return (
    <div className="flex flex-col gap-3 rounded-surface border border-line p-3">
      <TextField
        label={t`Nombre`}
        autoFocus
        value={name}
        onChange={setName}
        maxLength={60}
        errorMessage={errors["/name"] ?? (save.error && problemMessage(asProblem(save.error)))}
      />
      <Checkbox isSelected={shared} onChange={setShared}>{t`Compartir con el equipo`}</Checkbox>
      <div className="flex flex-wrap gap-2">
        {mayReplace && (
          <Button
            size="small"
            variant="primary"
            isDisabled={name.trim() === ""}
            isPending={save.isPending}
            onPress={() => save.mutate(kept.id)}
          >
            {t`Guardar cambios`}
          </Button>
        )}
        <Button
          size="small"
          variant={mayReplace ? "secondary" : "primary"}
          isDisabled={name.trim() === ""}
          isPending={save.isPending}
          onPress={() => save.mutate(null)}
        >
          {mayReplace ? t`Guardar como nuevo` : t`Guardar`}
        </Button>
        <Button size="small" variant="quiet" onPress={() => setOpen(false)}>{t`Cancelar`}</Button>
      </div>
    </div>
  );
}
