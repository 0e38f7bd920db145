import { useLingui } from "@lingui/react/macro";
import { Braces } from "lucide-react";
import { useRef } from "react";
import type { DraftHeader, TemplateDraft } from "@/api/template-types.ts";
import type { Id } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { Select } from "@/ui/select.tsx";
import { TextArea } from "@/ui/text-area.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { newHeader, nextVariable } from "./draft.ts";
import type { FieldsProps, GivenExample } from "./editor.tsx";
import { ExampleFile } from "./example-file.tsx";

interface TextFieldsProps extends FieldsProps {
  line: Id | null;
  /** A file was given as the header's example: for the preview. */
  onExample: (example: GivenExample) => void;
}

/** Header, body and footer. */
export function TextFields(props: TextFieldsProps) {
  const { draft, onChange, isLocked } = props;
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-5">
      <HeaderField {...props} />
      <BodyField draft={draft} onChange={onChange} isLocked={isLocked} />
      <div data-place="footer">
        <TextField
          label={t`Pie (opcional)`}
          isDisabled={isLocked}
          description={count(draft.footer ?? "", 60)}
          value={draft.footer ?? ""}
          onChange={(footer) => onChange({ ...draft, footer: footer || null })}
        />
      </div>
    </div>
  );
}

const count = (text: string, most: number) => `${[...text].length}/${most}`;

function HeaderField({ draft, onChange, isLocked, line, onExample }: TextFieldsProps) {
  const { t } = useLingui();
  const header = draft.header;
  const set = (next: DraftHeader) => onChange({ ...draft, header: next });
  return (
    <div className="flex flex-col gap-3" data-place="header">
      <Select
        label={t`Encabezado`}
        isDisabled={isLocked}
        options={[
          { id: "none", label: t`Sin encabezado` },
          { id: "text", label: t`Texto` },
          { id: "image", label: t`Imagen` },
          { id: "video", label: t`Video` },
          { id: "document", label: t`Documento` },
          { id: "location", label: t`Ubicación` },
        ]}
        value={header.kind}
        onChange={(kind) => set(newHeader(kind as DraftHeader["kind"]))}
        className="max-w-60"
      />
      {header.kind === "text" && (
        <TextField
          aria-label={t`Texto del encabezado`}
          isDisabled={isLocked}
          description={count(header.text, 60)}
          value={header.text}
          onChange={(text) => set({ kind: "text", text })}
        />
      )}
      {(header.kind === "image" || header.kind === "video" || header.kind === "document") && (
        <ExampleFile
          kind={header.kind}
          isGiven={Boolean(header.handle)}
          isLocked={isLocked}
          line={line}
          onGiven={(handle, file) => {
            set({ kind: header.kind, handle });
            onExample({ handle, file });
          }}
        />
      )}
    </div>
  );
}

function BodyField({ draft, onChange, isLocked }: FieldsProps) {
  const { t } = useLingui();
  const field = useRef<HTMLTextAreaElement>(null);
  function addVariable() {
    const area = field.current;
    const name = `{{${nextVariable(draft, "body")}}}`;
    const [from, to] = area
      ? [area.selectionStart, area.selectionEnd]
      : [draft.body.length, draft.body.length];
    onChange({ ...draft, body: draft.body.slice(0, from) + name + draft.body.slice(to) });
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(from + name.length, from + name.length);
    });
  }
  return (
    <div className="flex flex-col gap-2" data-place="body">
      <TextArea
        label={t`Texto`}
        rows={7}
        isDisabled={isLocked}
        inputRef={field}
        description={count(draft.body, 1024)}
        value={draft.body}
        onChange={(body) => onChange({ ...draft, body })}
      />
      {!isLocked && (
        <div className="flex flex-wrap items-center gap-2">
          <Button size="small" icon={<Braces size={14} />} onPress={addVariable}>
            {t`Agregar variable`}
          </Button>
          <FormatChoice draft={draft} onChange={onChange} isLocked={isLocked} />
        </div>
      )}
    </div>
  );
}

/** Numbers or names; only while there is no variable that would have to change. */
function FormatChoice({ draft, onChange }: FieldsProps) {
  const { t } = useLingui();
  if (draft.body.includes("{{")) return null;
  return (
    <Checkbox
      isSelected={draft.parameter_format === "named"}
      onChange={(isNamed) =>
        onChange({ ...draft, parameter_format: isNamed ? "named" : "positional" })
      }
    >
      {t`Variables con nombre`}
    </Checkbox>
  );
}

/** Authentication: Meta writes the text, we say what it is to contain. */
export function CodeFields({ draft, onChange, isLocked }: FieldsProps) {
  const { t } = useLingui();
  const preset = draft.authentication;
  const set = (next: Partial<TemplateDraft["authentication"]>) =>
    onChange({ ...draft, authentication: { ...preset, ...next } });
  return (
    <div className="flex flex-col gap-4" data-place="authentication">
      <p className="text-base text-muted">
        {t`Meta escribe el texto en el idioma elegido y agrega un botón para copiar el código.`}
      </p>
      <Checkbox
        isDisabled={isLocked}
        isSelected={preset.add_security_recommendation}
        onChange={(add_security_recommendation) => set({ add_security_recommendation })}
      >
        {t`Aconsejar que no se comparta`}
      </Checkbox>
      <TextField
        label={t`Caduca en minutos (opcional)`}
        inputMode="numeric"
        isDisabled={isLocked}
        className="max-w-60"
        value={preset.code_expiration_minutes?.toString() ?? ""}
        onChange={(text) => {
          const minutes = Number.parseInt(text, 10);
          set({ code_expiration_minutes: Number.isNaN(minutes) ? null : Math.min(minutes, 9999) });
        }}
      />
    </div>
  );
}
