import { useLingui } from "@lingui/react/macro";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { ContactPoint } from "@/api/contact-types.ts";
import { Button } from "@/ui/button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { RefusedPoint } from "./refused-point.tsx";

interface PointFormProps {
  kind: ContactPoint["kind"];
  /** The one being edited; none when one is added. */
  point?: ContactPoint;
  save: (value: string, label: string | null) => Promise<unknown>;
  onClose: () => void;
}

/** A number or an e-mail with a word of what it is. */
export function PointForm({ kind, point, save, onClose }: PointFormProps) {
  const { t } = useLingui();
  const [value, setValue] = useState(point?.value ?? "");
  const [label, setLabel] = useState(point?.label ?? "");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const isPhone = kind === "phone";

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    event.stopPropagation();
    if (value.trim() === "") return;
    setBusy(true);
    try {
      await save(value.trim(), label.trim() || null);
      onClose();
    } catch (error) {
      setProblem(error);
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
      aria-label={isPhone ? t`Teléfono` : t`Correo`}
      onSubmit={(event) => void submit(event)}
      onKeyDown={onKeyDown}
      className="-mx-2 flex flex-col gap-2 rounded-control bg-sunken p-2"
    >
      <TextField
        label={isPhone ? t`Teléfono` : t`Correo`}
        description={isPhone ? t`Con código de país si es de otro país.` : undefined}
        type={isPhone ? "tel" : "email"}
        autoComplete="off"
        autoFocus
        value={value}
        onChange={(next) => {
          setValue(next);
          setProblem(null);
        }}
        isInvalid={problem !== null}
        maxLength={isPhone ? 40 : 254}
      />
      {problem !== null && <RefusedPoint error={problem} />}
      <TextField
        label={t`Etiqueta (opcional)`}
        placeholder={isPhone ? t`Oficina, casa…` : t`Trabajo, personal…`}
        value={label}
        onChange={setLabel}
        maxLength={60}
      />
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
