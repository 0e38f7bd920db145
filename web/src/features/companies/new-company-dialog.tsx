import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { addCompany } from "@/api/companies.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { TextField } from "@/ui/text-field.tsx";

const blank = { name: "", domain: "", phone: "", email: "" };

export function NewCompanyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const form = useId();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [texts, setTexts] = useState(blank);
  const create = useMutation({
    mutationFn: addCompany,
    onSuccess: (company) => {
      void cache.invalidateQueries({ queryKey: ["companies"] });
      onClose();
      void navigate({ to: "/companies/$companyId", params: { companyId: company.id } });
    },
  });
  const errors = fieldErrors(create.error);
  const write = (part: keyof typeof blank) => (text: string) =>
    setTexts((known) => ({ ...known, [part]: text }));

  function submit(event: FormEvent): void {
    event.preventDefault();
    const { name, ...rest } = texts;
    if (name.trim() === "") return;
    const filled = Object.entries(rest)
      .map(([part, text]) => [part, text.trim()])
      .filter(([, text]) => text !== "");
    create.mutate({ name: name.trim(), ...Object.fromEntries(filled) });
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      size="small"
      title={t`Nueva empresa`}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            isDisabled={texts.name.trim() === ""}
            isPending={create.isPending}
          >
            {t`Crear empresa`}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {create.error && Object.keys(errors).length === 0 && (
          <Banner tone="danger" role="alert">
            {problemMessage(asProblem(create.error))}
          </Banner>
        )}
        <TextField
          label={t`Nombre`}
          value={texts.name}
          onChange={write("name")}
          maxLength={120}
          isRequired
          autoFocus
          errorMessage={errors["/name"]}
        />
        <TextField
          label={t`Sitio web`}
          placeholder="empresa.com"
          value={texts.domain}
          onChange={write("domain")}
          errorMessage={errors["/domain"]}
        />
        <TextField
          label={t`Teléfono`}
          type="tel"
          value={texts.phone}
          onChange={write("phone")}
          errorMessage={errors["/phone"]}
        />
        <TextField
          label={t`Correo`}
          type="email"
          value={texts.email}
          onChange={write("email")}
          errorMessage={errors["/email"]}
        />
      </form>
    </Dialog>
  );
}
