import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";
import { upsertItem } from "@/api/cache.ts";
import { api, asProblem } from "@/api/client.ts";
import { closeReasonsQuery } from "@/api/directory.ts";
import { problemMessage } from "@/api/problems.ts";
import type { CloseReasonView } from "@/api/types.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { Switch } from "@/ui/switch.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.tsx";

interface CloseReasonRowProps {
  reason: CloseReasonView;
  /** The neighbours in the list, to change places with. */
  above: CloseReasonView | undefined;
  below: CloseReasonView | undefined;
}

/** A reason: its name is written in place and saved on leaving it; the switch offers it or not. */
export function CloseReasonRow({ reason, above, below }: CloseReasonRowProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [name, setName] = useState(reason.name);
  const change = useMutation({
    mutationFn: ({ id, ...rest }: Partial<CloseReasonView> & { id: string }) =>
      api.patch<CloseReasonView>(`/close-reasons/${id}`, rest),
    onSuccess: (saved) => upsertItem(client, closeReasonsQuery.queryKey, saved),
    onError: (error) => toast.error(problemMessage(asProblem(error))),
  });

  function saveName() {
    const next = name.trim();
    if (next === "" || next === reason.name) setName(reason.name);
    else change.mutate({ id: reason.id, name: next }, { onError: () => setName(reason.name) });
  }

  async function swapWith(other: CloseReasonView | undefined) {
    if (!other) return;
    await change.mutateAsync({ id: reason.id, position: other.position });
    await change.mutateAsync({ id: other.id, position: reason.position });
    await client.invalidateQueries({ queryKey: closeReasonsQuery.queryKey });
  }

  return (
    <li className="flex items-center gap-2 py-1.5 pr-3 pl-2">
      <TextField
        aria-label={t`Nombre del motivo`}
        isQuiet
        className="flex-1"
        value={name}
        onChange={setName}
        onBlur={saveName}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.target instanceof HTMLElement) event.target.blur();
          if (event.key === "Escape") setName(reason.name);
        }}
        maxLength={60}
      />
      <IconButton
        size="small"
        label={t`Subir ${reason.name}`}
        isDisabled={!above || change.isPending}
        onPress={() => void swapWith(above)}
      >
        <ArrowUp size={15} />
      </IconButton>
      <IconButton
        size="small"
        label={t`Bajar ${reason.name}`}
        isDisabled={!below || change.isPending}
        onPress={() => void swapWith(below)}
      >
        <ArrowDown size={15} />
      </IconButton>
      <Switch
        aria-label={t`Ofrecer ${reason.name}`}
        className="ml-2"
        isSelected={reason.active}
        onChange={(active) => change.mutate({ id: reason.id, active })}
      />
    </li>
  );
}
