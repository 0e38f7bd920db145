import { useLingui } from "@lingui/react/macro";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { ContactView } from "@/api/contact-types.ts";
import { Button } from "@/ui/button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { reason } from "./editable-fact.tsx";
import { useCardChanges } from "./use-card-changes.ts";

interface NameEditorProps {
  contact: ContactView;
  onClose: () => void;
}

export function NameEditor({ contact, onClose }: NameEditorProps) {
  const { t } = useLingui();
  const { change } = useCardChanges(contact);
  const [first, setFirst] = useState(contact.first_name);
  const [last, setLast] = useState(contact.last_name);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const missing = first.trim() === "";

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (missing) return;
    setBusy(true);
    try {
      await change({
        ...(first.trim() === contact.first_name ? {} : { first_name: first.trim() }),
        ...(last.trim() === contact.last_name ? {} : { last_name: last.trim() }),
      });
      onClose();
    } catch (error) {
      setProblem(reason(error));
      setBusy(false);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  }

  return (
    <form
      noValidate
      aria-label={t`Nombre del contacto`}
      onSubmit={(event) => void submit(event)}
      onKeyDown={onKeyDown}
      className="flex flex-col gap-2 rounded-control bg-sunken p-2.5 text-left"
    >
      <TextField
        label={t`Nombre`}
        value={first}
        onChange={setFirst}
        maxLength={120}
        autoFocus
        errorMessage={problem ?? (missing ? t`Este dato es obligatorio.` : null)}
      />
      <TextField label={t`Apellido`} value={last} onChange={setLast} maxLength={120} />
      <div className="flex gap-2">
        <Button type="submit" size="small" variant="primary" isPending={busy}>
          {t`Guardar`}
        </Button>
        <Button size="small" variant="quiet" onPress={onClose}>
          {t`Cancelar`}
        </Button>
      </div>
    </form>
  );
}
