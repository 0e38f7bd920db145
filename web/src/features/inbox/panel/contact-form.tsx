import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { asProblem, type Problem } from "@/api/client.ts";
import { createContact } from "@/api/contacts.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ConversationView } from "@/api/types.ts";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.tsx";
import { useApplyView } from "../model/use-conversation.ts";

interface ContactFormProps {
  conversation: ConversationView;
  onDone: () => void;
}

/** Makes a contact of the person; nothing is stored without their consent being confirmed. */
export function ContactForm({ conversation, onDone }: ContactFormProps) {
  const { t } = useLingui();
  const apply = useApplyView();
  const { identity } = conversation;
  const [guess, ...rest] = (identity.profile_name ?? "").trim().split(/\s+/);
  const [first, setFirst] = useState(guess ?? "");
  const [last, setLast] = useState(rest.join(" "));
  const [email, setEmail] = useState("");
  const [phone, setPhone] = useState("");
  const [consent, setConsent] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!first.trim() || !last.trim() || !consent) return;
    setBusy(true);
    try {
      const contact = await createContact({
        first_name: first.trim(),
        last_name: last.trim(),
        ...(email.trim() ? { email: email.trim() } : {}),
        ...(phone.trim() ? { phone_primary: phone.trim() } : {}),
        consent,
        identity_id: identity.id,
      });
      apply({ ...conversation, contact: { id: contact.id, name: contact.name } });
      toast.ok(t`Contacto creado`);
      onDone();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  }

  const required = (value: string) =>
    tried && !value.trim() ? t`Este dato es obligatorio.` : null;
  return (
    <form
      noValidate
      aria-label={t`Crear contacto`}
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-3 border-t border-line px-5 py-4"
    >
      {problem && <Banner tone="danger">{problemMessage(problem)}</Banner>}
      <TextField
        label={t`Nombre`}
        value={first}
        onChange={setFirst}
        isRequired
        autoFocus
        maxLength={100}
        errorMessage={required(first)}
      />
      <TextField
        label={t`Apellido`}
        value={last}
        onChange={setLast}
        isRequired
        maxLength={100}
        errorMessage={required(last)}
      />
      <TextField label={t`Correo`} type="email" value={email} onChange={setEmail} maxLength={254} />
      <TextField
        label={t`Teléfono primario`}
        description={identity.phone ? t`Vacío: se usa el número de WhatsApp.` : undefined}
        type="tel"
        value={phone}
        onChange={setPhone}
      />
      <Checkbox isSelected={consent} onChange={setConsent} isInvalid={tried && !consent}>
        {t`La persona acepta que se guarden sus datos`}
      </Checkbox>
      {tried && !consent && (
        <p role="alert" className="text-small text-danger-ink">
          {t`Confirma que el contacto acepta guardar sus datos.`}
        </p>
      )}
      <div className="mt-1 flex justify-end gap-2">
        <Button variant="quiet" onPress={onDone}>{t`Cancelar`}</Button>
        <Button type="submit" variant="primary" isPending={busy}>
          {t`Crear`}
        </Button>
      </div>
    </form>
  );
}
