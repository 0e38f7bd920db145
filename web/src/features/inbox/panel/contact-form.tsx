import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { asProblem, type Problem } from "@/api/client.ts";
import { createContact } from "@/api/contacts.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import { problemMessage } from "@/api/problems.ts";
import type { ConversationView } from "@/api/types.ts";
import { CompanyEditor } from "@/contact/company-editor.tsx";
import { TagChooser } from "@/contact/tag-chooser.tsx";
import { Banner } from "@/ui/banner.tsx";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.tsx";
import {
  bodyOf,
  type FormDraft,
  firstDraft,
  isComplete,
  knownPerson,
  pointerOf,
} from "./form-draft.ts";
import { type Candidate, useRegistered } from "./use-link.ts";

interface ContactFormProps {
  conversation: ConversationView;
  /** What was looked for before nobody was found. */
  looked: string;
  /** *Asociar* for whom the server says it is already. */
  onLink: (contact: Candidate) => void;
  isLinking: boolean;
  onDone: () => void;
}

/** Makes a contact of the person; nothing is stored without their consent being confirmed. */
export function ContactForm(props: ContactFormProps) {
  const { conversation, onDone } = props;
  const { t } = useLingui();
  const registered = useRegistered(conversation);
  const { identity } = conversation;
  const [draft, setDraft] = useState(() => firstDraft(identity, props.looked));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const set = (patch: Partial<FormDraft>) => {
    setDraft({ ...draft, ...patch });
    setProblem(null);
  };

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!isComplete(draft)) return;
    setBusy(true);
    try {
      registered(await createContact(bodyOf(draft, identity)));
      toast.ok(t`Contacto creado`);
      onDone();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  }

  const errors = errorsOf(problem);
  const required = (value: string) =>
    tried && !value.trim() ? t`Este dato es obligatorio.` : null;
  return (
    <form
      noValidate
      aria-label={t`Crear contacto`}
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-3 border-t border-line px-5 py-4"
    >
      <FormProblem {...props} problem={problem} />
      <TextField
        label={<Needed>{t`Nombre`}</Needed>}
        value={draft.first}
        onChange={(first) => set({ first })}
        isRequired
        autoFocus
        maxLength={120}
        errorMessage={required(draft.first) ?? errors["/first_name"]}
      />
      <TextField
        label={<Needed>{t`Apellido`}</Needed>}
        value={draft.last}
        onChange={(last) => set({ last })}
        isRequired
        maxLength={120}
        errorMessage={required(draft.last) ?? errors["/last_name"]}
      />
      <TextField
        label={t`Correo`}
        type="email"
        value={draft.email}
        onChange={(email) => set({ email })}
        maxLength={254}
        errorMessage={errors["/email"]}
      />
      <TextField
        label={t`Teléfono primario`}
        description={identity.phone ? t`Vacío: se usa el número de WhatsApp.` : undefined}
        type="tel"
        value={draft.phone}
        onChange={(phone) => set({ phone })}
        errorMessage={errors["/phone_primary"]}
      />
      <CompanyEditor
        label={t`Empresa`}
        value={draft.company}
        onChange={(company) => set({ company })}
        error={errors["/company_id"] ?? null}
        isCalm
      />
      <TagChooser value={draft.tags} onChange={(tags) => set({ tags })} />
      <Checkbox
        isSelected={draft.consent}
        onChange={(consent) => set({ consent })}
        isInvalid={tried && !draft.consent}
      >
        <Needed>{t`La persona acepta que se guarden sus datos`}</Needed>
      </Checkbox>
      {tried && !draft.consent && (
        <p role="alert" className="text-small text-danger-ink">
          {errors["/consent"] ?? t`Confirma que el contacto acepta guardar sus datos.`}
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

/** The star that tells the eye what the control tells the ear. */
function Needed({ children }: { children: string }) {
  return (
    <>
      {children}
      <span aria-hidden="true" className="text-danger-ink">
        {" *"}
      </span>
    </>
  );
}

/** What the server says of each field, also when its code alone tells which. */
function errorsOf(problem: Problem | null): Record<string, string> {
  if (!problem) return {};
  const pointer = pointerOf(problem);
  const own = fieldErrors(problem);
  return pointer ? { ...own, [pointer]: problemMessage(problem) } : own;
}

interface FormProblemProps extends ContactFormProps {
  problem: Problem | null;
}

/** What is wrong with the whole: that the person exists already, or that it could not be done. */
function FormProblem({ problem, onLink, isLinking }: FormProblemProps) {
  const { t } = useLingui();
  if (!problem || Object.keys(errorsOf(problem)).length > 0) return null;
  const known = knownPerson(problem);
  if (!known) {
    return (
      <Banner tone="danger" role="alert">
        {problemMessage(problem)}
      </Banner>
    );
  }
  return (
    <Banner
      tone="warn"
      role="alert"
      title={t`Ya existe un contacto con ese email o teléfono: ${known.name}.`}
      action={
        <Button size="small" isPending={isLinking} onPress={() => onLink(known)}>
          {t`Asociar`}
        </Button>
      }
    />
  );
}
