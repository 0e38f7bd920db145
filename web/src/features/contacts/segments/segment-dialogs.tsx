import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { upsertItem } from "@/api/cache.ts";
import { asProblem } from "@/api/client.ts";
import type { SegmentView } from "@/api/crm-types.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import { createSegment, deleteSegment, segmentsQuery, updateSegment } from "@/api/segments.ts";
import { Button } from "@/ui/button.tsx";
import { ConfirmDialog } from "@/ui/confirm-dialog.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.tsx";
import { useContacts } from "../list/contacts-context.tsx";

/** Gives the filter of the list a name, under which it is found again. */
export function SaveSegment({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { list, refine } = useContacts();
  return (
    <NameDialog
      title={t`Guardar como segmento`}
      description={t`Un segmento se llena solo: quien cumple el filtro está dentro.`}
      action={t`Guardar segmento`}
      save={async (name) => {
        if (!list.filter) return null;
        const segment = await createSegment({ name, condition: list.filter });
        refine({ segment: segment.id, filter: undefined });
        return segment;
      }}
      onClose={onClose}
    />
  );
}

interface OneSegment {
  segment: SegmentView;
  onClose: () => void;
}

export function RenameSegment({ segment, onClose }: OneSegment) {
  const { t } = useLingui();
  return (
    <NameDialog
      title={t`Cambiar nombre`}
      action={t`Guardar`}
      name={segment.name}
      save={(name) => updateSegment(segment.id, { name })}
      onClose={onClose}
    />
  );
}

interface NameDialogProps {
  title: string;
  description?: string;
  action: string;
  name?: string;
  save: (name: string) => Promise<SegmentView | null>;
  onClose: () => void;
}

function NameDialog({ title, description, action, name: first = "", ...rest }: NameDialogProps) {
  const { save: send, onClose } = rest;
  const { t } = useLingui();
  const cache = useQueryClient();
  const form = useId();
  const [name, setName] = useState(first);
  const save = useMutation({
    mutationFn: send,
    onSuccess: (segment) => {
      if (segment) upsertItem(cache, segmentsQuery.queryKey, segment);
      void cache.invalidateQueries({ queryKey: segmentsQuery.queryKey });
      onClose();
    },
  });
  const error =
    save.error && (fieldErrors(save.error)["/name"] ?? problemMessage(asProblem(save.error)));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (name.trim() !== "") save.mutate(name.trim());
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="small"
      title={title}
      {...(description === undefined ? {} : { description })}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            isPending={save.isPending}
            isDisabled={name.trim() === ""}
          >
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField
          label={t`Nombre del segmento`}
          value={name}
          onChange={setName}
          maxLength={120}
          autoFocus
          errorMessage={error}
        />
      </form>
    </Dialog>
  );
}

export function DeleteSegment({ segment, onClose }: OneSegment) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const { search, refine } = useContacts();
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t`¿Eliminar el segmento ${segment.name}?`}
      confirmLabel={t`Eliminar segmento`}
      onConfirm={async () => {
        try {
          await deleteSegment(segment.id);
        } catch (error) {
          toast.error(problemMessage(asProblem(error)));
          throw error;
        }
        if (search.segment === segment.id) refine({ segment: undefined, filter: undefined });
        void cache.invalidateQueries({ queryKey: segmentsQuery.queryKey });
      }}
    >
      {t`Se pierde solo el filtro guardado; las personas siguen en Contactos.`}
    </ConfirmDialog>
  );
}
