import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { TemplateView } from "@/api/template-types.ts";
import type { Id } from "@/api/types.ts";
import { uploadMedia } from "@/api/upload.ts";
import { Button } from "@/ui/button.tsx";
import { ConsentNotice } from "./consent-notice.tsx";
import { needsHeaderFile } from "./fill.ts";
import { RecipientLine } from "./recipient-line.tsx";
import { TemplatePreview } from "./template-preview.tsx";
import type { Sending } from "./use-sending.ts";
import { ValueField } from "./value-field.tsx";

interface TemplateFormProps {
  template: TemplateView;
  sending: Sending;
  /** Instead of what the rules say of the one person. */
  notice?: ReactNode;
}

/** The values of a template beside the message they make for this person. */
export function TemplateForm({ template, sending, notice }: TemplateFormProps) {
  const { t } = useLingui();
  const { choice, change, preview, blank } = sending;
  const { params, headerMedia } = choice;
  const [picture, setPicture] = useState<string | null>(
    headerMedia && template.header.kind === "image" ? pictureOf(headerMedia) : null,
  );
  const fields = template.params.map((param) => ({
    ...param,
    name: /^\d+$/.test(param.label) ? t`Variable ${param.label}` : param.label,
  }));
  return (
    <div className="flex flex-col gap-4">
      {notice !== undefined
        ? notice
        : preview && (
            <ConsentNotice
              consent={preview.consent}
              isTold={sending.isTold}
              onTold={sending.tell}
            />
          )}
      <TemplatePreview
        template={template}
        params={params}
        shown={preview?.text ?? null}
        picture={picture}
      />
      {preview && <RecipientLine preview={preview} />}
      {needsHeaderFile(template) && (
        <HeaderFile
          template={template}
          isGiven={headerMedia !== null}
          isMissing={blank.includes("header_media")}
          onHeaderMedia={(headerMedia) => change({ headerMedia })}
          onPicture={setPicture}
        />
      )}
      {fields.map(({ key, name, example }) => (
        <ValueField
          key={key}
          name={name}
          example={example}
          value={params[key] ?? ""}
          onChange={(value) => change({ params: { ...params, [key]: value } })}
          parts={preview?.params[key] ?? []}
          missing={preview?.missing.find((one) => one.param === key)}
          isBlank={blank.includes(key)}
        />
      ))}
    </div>
  );
}

const pictureOf = (media: Id) => `/api/v1/media/${media}?inline=1`;

interface HeaderFileProps {
  template: TemplateView;
  isGiven: boolean;
  isMissing: boolean;
  onHeaderMedia: (id: Id | null) => void;
  onPicture: (url: string | null) => void;
}

function HeaderFile(props: HeaderFileProps) {
  const { template, isGiven, isMissing, onHeaderMedia, onPicture } = props;
  const { t } = useLingui();
  const [chosen, setChosen] = useState<string | null>(null);
  const name = chosen ?? (isGiven ? t`El archivo elegido antes` : null);
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
      setChosen(file.name);
      onPicture(media.kind === "image" ? pictureOf(media.id) : null);
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
      {(problem || isMissing) && (
        <p className="text-small text-danger-ink">
          {problem ?? t`Elige el archivo del encabezado.`}
        </p>
      )}
    </div>
  );
}
