import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { asProblem, type Problem } from "@/api/client.ts";
import { contactListKey } from "@/api/contact-lists.ts";
import type { CompanyRef, ContactKind } from "@/api/contact-types.ts";
import { createContact } from "@/api/contacts.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { CompanyPicker } from "../company-picker.tsx";

interface NewContactDialogProps {
  /** The company the person belongs to, when one starts from its page. */
  company?: CompanyRef;
  onClose: () => void;
}

const blank = { first: "", last: "", email: "", phone: "", title: "" };

/** A person who has not written yet. Nothing is stored without their consent being confirmed. */
export function NewContactDialog({ company: given, onClose }: NewContactDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [texts, setTexts] = useState(blank);
  const [kind, setKind] = useState<ContactKind>("contact");
  const [company, setCompany] = useState<CompanyRef | null>(given ?? null);
  const [consent, setConsent] = useState(false);
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: createContact,
    onSuccess: (contact) => {
      void cache.invalidateQueries({ queryKey: contactListKey });
      onClose();
      void navigate({ to: "/contacts/$contactId", params: { contactId: contact.id } });
    },
  });
  const errors = fieldErrors(create.error);
  const write = (part: keyof typeof blank) => (text: string) =>
    setTexts((known) => ({ ...known, [part]: text }));
  const missing = (text: string) => (tried && !text.trim() ? t`Falta este dato.` : undefined);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    const [first, last, email, phone, title] = [
      texts.first,
      texts.last,
      texts.email,
      texts.phone,
      texts.title,
    ].map((text) => text.trim());
    if (!first || !last || !consent) return;
    create.mutate({
      first_name: first,
      last_name: last,
      kind,
      consent,
      ...(email ? { email } : {}),
      ...(phone ? { phone_primary: phone } : {}),
      ...(title ? { job_title: title } : {}),
      ...(company ? { company_id: company.id } : {}),
    });
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      title={t`Nuevo contacto`}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" form={form} variant="primary" isPending={create.isPending}>
            {t`Crear contacto`}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="grid gap-4 medium:grid-cols-2">
        {create.error && Object.keys(errors).length === 0 && (
          <Refusal problem={asProblem(create.error)} />
        )}
        <TextField
          label={t`Nombre`}
          value={texts.first}
          onChange={write("first")}
          maxLength={120}
          isRequired
          autoFocus
          errorMessage={missing(texts.first) ?? errors["/first_name"]}
        />
        <TextField
          label={t`Apellido`}
          value={texts.last}
          onChange={write("last")}
          maxLength={120}
          isRequired
          errorMessage={missing(texts.last) ?? errors["/last_name"]}
        />
        <TextField
          label={t`Teléfono primario`}
          type="tel"
          description={t`Con el código de país, por ejemplo +57.`}
          value={texts.phone}
          onChange={write("phone")}
          errorMessage={errors["/phone_primary"]}
        />
        <TextField
          label={t`Correo`}
          type="email"
          description={t`Hace falta el teléfono, el correo o ambos.`}
          value={texts.email}
          onChange={write("email")}
          maxLength={254}
          errorMessage={errors["/email"]}
        />
        <CompanyPicker label={t`Empresa`} value={company} onChange={setCompany} />
        <TextField
          label={t`Cargo`}
          value={texts.title}
          onChange={write("title")}
          maxLength={120}
          errorMessage={errors["/job_title"]}
        />
        <Select
          label={t`Tipo`}
          options={[
            { id: "contact", label: t`Contacto` },
            { id: "lead", label: t`Cliente potencial` },
          ]}
          value={kind}
          onChange={setKind}
        />
        <div className="medium:col-span-2">
          <Checkbox isSelected={consent} onChange={setConsent} isInvalid={tried && !consent}>
            {t`La persona acepta que se guarden sus datos`}
          </Checkbox>
          {tried && !consent && (
            <p role="alert" className="mt-1 text-small text-danger-ink">
              {t`Confirma que el contacto acepta guardar sus datos.`}
            </p>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** Why nobody was created; whoever has the number or the e-mail already is one press away. */
function Refusal({ problem }: { problem: Problem }) {
  const { t } = useLingui();
  const { contact_id: id, name } = problem.extras;
  const isKnown = problem.code === "duplicate_contact" && typeof id === "string";
  return (
    <Banner
      tone="danger"
      role="alert"
      className="medium:col-span-2"
      action={
        isKnown && (
          <Link
            to="/contacts/$contactId"
            params={{ contactId: id }}
            className="font-medium text-accent-ink"
          >
            {typeof name === "string" ? t`Ver a ${name}` : t`Ver el contacto`}
          </Link>
        )
      }
    >
      {problemMessage(problem)}
    </Banner>
  );
}
