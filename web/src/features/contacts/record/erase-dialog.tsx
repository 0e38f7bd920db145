import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { contactListKey, eraseContact } from "@/api/contact-lists.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { problemMessage } from "@/api/problems.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.tsx";

/** Takes a person out for good. Nothing can be undone, so the name must be written. */
export function EraseDialog({ contact, onClose }: { contact: ContactView; onClose: () => void }) {
  const { t } = useLingui();
  const form = useId();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [typed, setTyped] = useState("");
  const isMeant = typed.trim() === contact.name.trim();
  const erase = useMutation({
    mutationFn: () => eraseContact(contact.id, typed.trim()),
    onSuccess: async () => {
      onClose();
      await navigate({ to: "/contacts" });
      void cache.invalidateQueries({ queryKey: contactListKey });
      toast.ok(t`Datos personales borrados`);
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isMeant) erase.mutate();
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      role="alertdialog"
      title={t`Borrar los datos de ${contact.name}`}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            type="submit"
            form={form}
            variant="danger"
            isDisabled={!isMeant}
            isPending={erase.isPending}
          >
            {t`Borrar para siempre`}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {erase.error && (
          <Banner tone="danger" role="alert">
            {problemMessage(asProblem(erase.error))}
          </Banner>
        )}
        <p>
          {t`Se borran su ficha, el texto y los archivos de sus mensajes y lo que llegó de Meta sobre ella. Quedan solo las cantidades para los reportes. No se puede deshacer.`}
        </p>
        <TextField
          label={t`Para confirmar, escribe ${contact.name}`}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          autoFocus
        />
      </form>
    </Dialog>
  );
}
