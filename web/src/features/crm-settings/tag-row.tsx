import { Plural, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { DialogTrigger } from "react-aria-components";
import { removeItem, upsertItem } from "@/api/cache.ts";
import { asProblem } from "@/api/client.ts";
import { tagsQuery } from "@/api/crm.ts";
import type { TagView } from "@/api/crm-types.ts";
import { problemMessage } from "@/api/problems.ts";
import { countedTagsQuery, deleteTag, updateTag } from "@/api/tags.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.tsx";
import { ColorChoice } from "./color-choice.tsx";

/** A tag: its colour and name are changed in place; taking it away says from how many. */
export function TagRow({ tag }: { tag: TagView }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const [name, setName] = useState(tag.name);
  const change = useMutation({
    mutationFn: (patch: { name?: string; color?: string }) => updateTag(tag.id, patch),
    onSuccess: (saved) => {
      upsertItem(cache, countedTagsQuery.queryKey, { ...tag, ...saved });
      void cache.invalidateQueries({ queryKey: tagsQuery.queryKey, exact: true });
    },
    onError: (error) => {
      setName(tag.name);
      toast.error(problemMessage(asProblem(error)));
    },
  });

  function saveName(): void {
    const next = name.trim();
    if (next === "" || next === tag.name) setName(tag.name);
    else change.mutate({ name: next });
  }

  return (
    <li className="flex items-center gap-2 py-1.5 pr-3 pl-2">
      <ColorChoice
        label={t`Color de ${tag.name}`}
        value={tag.color}
        onChange={(color) => change.mutate({ color })}
      />
      <TextField
        aria-label={t`Nombre de la etiqueta`}
        isQuiet
        className="flex-1"
        value={name}
        onChange={setName}
        onBlur={saveName}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.target instanceof HTMLElement) event.target.blur();
          if (event.key === "Escape") setName(tag.name);
        }}
        maxLength={60}
      />
      {tag.contacts !== undefined && (
        <span className="tabular shrink-0 text-small text-muted">
          <Plural value={tag.contacts} one="# contacto" other="# contactos" />
        </span>
      )}
      <Delete tag={tag} />
    </li>
  );
}

function Delete({ tag }: { tag: TagView }) {
  const { t } = useLingui();
  const format = useFormat();
  const cache = useQueryClient();
  const count = format.number(tag.contacts ?? 0);
  return (
    <DialogTrigger>
      <IconButton size="small" variant="danger" label={t`Eliminar ${tag.name}`}>
        <Trash2 size={15} />
      </IconButton>
      <ConfirmDialog
        title={t`¿Eliminar la etiqueta ${tag.name}?`}
        confirmLabel={t`Eliminar etiqueta`}
        onConfirm={async () => {
          try {
            await deleteTag(tag.id);
          } catch (error) {
            toast.error(problemMessage(asProblem(error)));
            throw error;
          }
          removeItem(cache, countedTagsQuery.queryKey, tag.id);
          void cache.invalidateQueries({ queryKey: tagsQuery.queryKey, exact: true });
        }}
      >
        {tag.contacts
          ? t`La llevan ${count} contactos y la pierden. No se puede deshacer.`
          : t`Nadie la lleva.`}
      </ConfirmDialog>
    </DialogTrigger>
  );
}
