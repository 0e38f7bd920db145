import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { TemplateView } from "@/api/types.ts";
import { uploadMedia } from "@/api/upload.ts";
import { Button } from "@/ui/button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { needsHeaderFile, type Params } from "./fill.ts";
import { TemplatePreview } from "./template-preview.tsx";

interface TemplateFormProps {
  template: TemplateView;
  params: Params;
  onParams: (params: Params) => void;
  onHeaderMedia: (id: string | null) => void;
  /** Names what is missing, once sending was tried. */
  missing: string[];
}

/** The values of a template beside the message they make. */
export function TemplateForm(props: TemplateFormProps) {
  const { template, params, onParams, missing } = props;
  const { t } = useLingui();
  const [picture, setPicture] = useState<string | null>(null);
  const fields = template.params.map((param) => ({
    ...param,
    name: /^\d+$/.test(param.label) ? t`Variable ${param.label}` : param.label,
  }));
  return (
    <div className="flex flex-col gap-4">
      <TemplatePreview template={template} params={params} picture={picture} />
      {needsHeaderFile(template) && <HeaderFile {...props} onPicture={setPicture} />}
      {fields.map(({ key, name, example }) => (
        <TextField
          key={key}
          label={name}
          value={params[key] ?? ""}
          placeholder={example ? t`Por ejemplo: ${example}` : ""}
          onChange={(value) => onParams({ ...params, [key]: value })}
          errorMessage={missing.includes(key) ? t`Falta el valor de ${name}.` : null}
          maxLength={1024}
        />
      ))}
    </div>
  );
}

interface HeaderFileProps extends TemplateFormProps {
  onPicture: (url: string | null) => void;
}

function HeaderFile({ template, onHeaderMedia, onPicture, missing }: HeaderFileProps) {
  const { t } = useLingui();
  const [name, setName] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const accepts: Record<string, string> = {
    image: "image/jpeg,image/png",
    video: "video/mp4",
    document: ".pdf",
  };

  function choose(): void {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accepts[template.header.kind] ?? "";
    input.onchange = () => {
      const file = input.files?.[0];
      if (file) void upload(file);
    };
    input.click();
  }

  async function upload(file: File): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const media = await uploadMedia(file, () => {}).done;
      onHeaderMedia(media.id);
      setName(file.name);
      onPicture(media.kind === "image" ? `/api/v1/media/${media.id}?inline=1` : null);
    } catch (error) {
      setProblem(problemMessage(asProblem(error)));
    }
    setBusy(false);
  }

  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-small font-medium">{t`Archivo del encabezado`}</span>
      <span className="flex items-center gap-3">
        <Button isPending={busy} onPress={choose}>
          {name ? t`Cambiar archivo` : t`Elegir archivo`}
        </Button>
        {name && <span className="truncate text-small text-muted">{name}</span>}
      </span>
      {(problem || missing.includes("header_media")) && (
        <p className="text-small text-danger-ink">
          {problem ?? t`Elige el archivo del encabezado.`}
        </p>
      )}
    </div>
  );
}
