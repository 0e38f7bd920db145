import { useLingui } from "@lingui/react/macro";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { HeaderFile } from "./header-file.tsx";
import { limits } from "./option-draft.ts";
import { counter, type OptionFormProps, useFaultText } from "./option-form.tsx";
import {
  type HeaderKind,
  headerFile,
  headerKind,
  headerKinds,
  isFileKind,
} from "./option-header.ts";

/** What stands above the message, as far as WhatsApp takes anything there. */
export function HeaderField({ draft, onDraft, faults }: OptionFormProps) {
  const { t } = useLingui();
  const say = useFaultText();
  const kind = headerKind(draft);
  const names: Record<HeaderKind, string> = {
    none: t`Ninguno`,
    text: t`Texto`,
    image: t`Imagen`,
    video: t`Video`,
    document: t`Documento`,
  };
  return (
    <div className="flex flex-col gap-2">
      <Select
        label={t`Encabezado`}
        className="max-w-60"
        description={draft.kind === "list" && t`Sobre una lista, WhatsApp solo admite texto.`}
        options={headerKinds[draft.kind].map((id) => ({ id, label: names[id] }))}
        value={kind}
        onChange={(next) => onDraft({ ...draft, headerKind: next })}
      />
      {kind === "text" && (
        <TextField
          aria-label={t`Texto del encabezado`}
          value={draft.header}
          onChange={(header) => onDraft({ ...draft, header })}
          description={counter(draft.header, limits.header)}
          errorMessage={say(faults.get("/header"))}
        />
      )}
      {isFileKind(kind) && (
        <HeaderFile
          key={kind}
          kind={kind}
          file={headerFile(draft)}
          // What was written while it was uploaded stays.
          onFile={(file) => onDraft((current) => ({ ...current, headerFile: file }))}
          errorMessage={say(faults.get("/header_media"))}
        />
      )}
    </div>
  );
}
