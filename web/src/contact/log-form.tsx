import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { HistoryEntry, LogKind } from "@/api/contact-types.ts";
import { addLog, contactKeys, updateLog } from "@/api/contacts.ts";
import type { Id } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { TextArea } from "@/ui/text-area.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { reason } from "./editable-fact.tsx";
import { localTime, logOf } from "./log-draft.ts";

interface LogFormProps {
  contact: Id;
  kind: LogKind;
  /** The one being corrected; none when one is written. */
  entry?: HistoryEntry;
  onClose: () => void;
}

/** A note, a call or a meeting, written by hand. */
export function LogForm({ contact, kind, entry, onClose }: LogFormProps) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [text, setText] = useState(String(entry?.detail.text ?? ""));
  const [at, setAt] = useState(() => localTime(entry ? new Date(entry.at) : new Date()));
  const [minutes, setMinutes] = useState(String(entry?.detail.minutes ?? ""));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const names: Record<LogKind, string> = {
    note: t`Nota`,
    call: t`Qué se habló`,
    meeting: t`Qué se acordó`,
  };

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (text.trim() === "") return;
    setBusy(true);
    const log = logOf({ kind, text, at, minutes });
    try {
      await (entry ? updateLog(contact, entry.id, log) : addLog(contact, log));
      await cache.invalidateQueries({ queryKey: contactKeys.history(contact) });
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
      aria-label={names[kind]}
      onSubmit={(event) => void submit(event)}
      onKeyDown={onKeyDown}
      className="flex flex-col gap-2 rounded-control bg-sunken p-2.5"
    >
      <TextArea
        label={names[kind]}
        value={text}
        onChange={setText}
        maxLength={4_000}
        rows={3}
        autoFocus
        errorMessage={problem}
      />
      {kind !== "note" && (
        <div className="flex flex-wrap gap-2">
          <TextField
            label={t`Cuándo`}
            type="datetime-local"
            value={at}
            onChange={setAt}
            className="min-w-56 flex-1"
          />
          <TextField
            label={t`Minutos`}
            inputMode="numeric"
            value={minutes}
            onChange={setMinutes}
            maxLength={4}
            className="w-20"
          />
        </div>
      )}
      <div className="flex gap-2">
        <Button
          type="submit"
          size="small"
          variant="primary"
          isPending={busy}
          isDisabled={text.trim() === ""}
        >
          {t`Guardar`}
        </Button>
        <Button size="small" variant="quiet" onPress={onClose}>
          {t`Cancelar`}
        </Button>
      </div>
    </form>
  );
}
