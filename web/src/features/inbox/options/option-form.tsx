import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { TextArea } from "@/ui/text-area.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { HeaderField } from "./header-field.tsx";
import {
  bodyLimit,
  type Fault,
  limits,
  type OptionDraft,
  type OptionKind,
} from "./option-draft.ts";
import { ButtonRows, ListRows } from "./option-rows.tsx";

export interface OptionFormProps {
  draft: OptionDraft;
  onDraft: (next: OptionDraft | ((draft: OptionDraft) => OptionDraft)) => void;
  /** What to mark: what is too long at once, what is missing once sending was tried. */
  faults: Map<string, Fault>;
}

/** The sentence under a field, by what is wrong with it. */
export function useFaultText(): (fault: Fault | undefined) => string | null {
  const { t } = useLingui();
  const words: Record<Fault, string> = {
    required: t`Falta este dato.`,
    too_long: t`Es demasiado largo.`,
    repeated: t`Ya hay otra opción con este texto.`,
    invalid: t`Escribe una dirección que empiece con https://`,
  };
  return (fault) => (fault ? words[fault] : null);
}

/** `12/20`, red when it is over. */
export function counter(text: string, max: number): ReactNode {
  const length = [...text.trim()].length;
  return (
    <span className={length > max ? "font-medium text-danger-ink tabular" : "tabular"}>
      {length}/{max}
    </span>
  );
}

/** A message with options, written part by part. */
export function OptionForm(props: OptionFormProps) {
  const { draft, onDraft, faults } = props;
  const { t } = useLingui();
  const say = useFaultText();
  const set = (patch: Partial<OptionDraft>) => onDraft({ ...draft, ...patch });
  const most = bodyLimit(draft.kind);
  const hasEdges = draft.kind !== "location";
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup
        label={t`Qué ofreces`}
        orientation="horizontal"
        value={draft.kind}
        onChange={(kind) => set({ kind: kind as OptionKind })}
      >
        <Radio value="buttons">{t`Botones`}</Radio>
        <Radio value="list">{t`Lista`}</Radio>
        <Radio value="link">{t`Enlace`}</Radio>
        <Radio value="location">{t`Pedir ubicación`}</Radio>
      </RadioGroup>
      {hasEdges && <HeaderField {...props} />}
      <TextArea
        label={t`Mensaje`}
        rows={3}
        value={draft.body}
        onChange={(body) => set({ body })}
        description={counter(draft.body, most)}
        errorMessage={say(faults.get("/body"))}
      />
      {hasEdges && (
        <TextField
          label={t`Pie (opcional)`}
          value={draft.footer}
          onChange={(footer) => set({ footer })}
          description={counter(draft.footer, limits.footer)}
          errorMessage={say(faults.get("/footer"))}
        />
      )}
      {draft.kind === "buttons" && <ButtonRows {...props} />}
      {draft.kind === "list" && <ListRows {...props} />}
      {draft.kind === "link" && (
        <>
          <TextField
            label={t`Texto del botón`}
            value={draft.link.label}
            onChange={(label) => set({ link: { ...draft.link, label } })}
            description={counter(draft.link.label, limits.label)}
            errorMessage={say(faults.get("/link/label"))}
          />
          <TextField
            label={t`Dirección que abre`}
            placeholder="https://"
            value={draft.link.url}
            onChange={(url) => set({ link: { ...draft.link, url } })}
            errorMessage={say(faults.get("/link/url"))}
          />
        </>
      )}
      {draft.kind === "location" && (
        <p className="text-small text-muted">
          {t`El cliente verá un botón para enviar dónde está. WhatsApp no admite encabezado ni pie aquí.`}
        </p>
      )}
    </div>
  );
}
