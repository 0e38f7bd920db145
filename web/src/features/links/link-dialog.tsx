import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { useChannels } from "@/api/directory.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { createLink, editLink, type LinkView, linksQuery } from "@/api/links.ts";
import { problemMessage } from "@/api/problems.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Select } from "@/ui/select.tsx";
import { TextArea } from "@/ui/text-area.tsx";
import { TextField } from "@/ui/text-field.tsx";

/** What a link says and to which line it leads. */
export function LinkDialog({ link, onClose }: { link: LinkView | null; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const lines = useChannels().filter(
    (line) => line.kind === "whatsapp" && line.state !== "inactive",
  );
  const [name, setName] = useState(link?.name ?? "");
  const [channel, setChannel] = useState(link?.channel_id ?? null);
  const [text, setText] = useState(link?.text ?? t`Hola, quiero más información.`);
  const [source, setSource] = useState(link?.source ?? "");
  const chosen = channel ?? lines[0]?.id ?? null;
  const save = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim(), channel_id: chosen ?? "", text, source };
      return link ? editLink(link.id, body) : createLink(body);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: linksQuery.queryKey });
      onClose();
    },
  });
  const errors = fieldErrors(save.error);
  const problem = save.error && asProblem(save.error);
  return (
    <Dialog
      title={link ? t`Cambiar enlace` : t`Crear enlace`}
      size="small"
      isOpen
      isDismissable={false}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            variant="primary"
            isDisabled={name.trim() === "" || !chosen}
            isPending={save.isPending}
            onPress={() => save.mutate()}
          >
            {link ? t`Guardar cambios` : t`Crear enlace`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={t`Nombre`}
          placeholder={t`Por ejemplo: Perfil de Instagram`}
          autoFocus
          value={name}
          onChange={setName}
          maxLength={60}
          errorMessage={errors["/name"]}
        />
        <Select
          label={t`Línea`}
          options={lines.map((line) => ({ id: line.id, label: line.nickname }))}
          value={chosen}
          onChange={setChannel}
          errorMessage={errors["/channel_id"]}
        />
        <TextArea
          label={t`Mensaje que el cliente encuentra escrito`}
          rows={3}
          value={text}
          onChange={setText}
          description={
            link
              ? t`Al final va (ref: ${link.code}): así se reconoce el enlace.`
              : t`Al final se agrega un código corto, como (ref: k7m2qd): así se reconoce el enlace.`
          }
          errorMessage={errors["/text"]}
        />
        <TextField
          label={t`Fuente (opcional)`}
          placeholder="instagram-bio"
          value={source}
          onChange={setSource}
          maxLength={60}
          description={t`Queda en la ficha del contacto como su origen.`}
          errorMessage={errors["/source"]}
        />
        {problem && problem.errors.length === 0 && (
          <Banner tone="danger">{problemMessage(problem)}</Banner>
        )}
      </div>
    </Dialog>
  );
}
