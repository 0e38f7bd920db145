import { useLingui } from "@lingui/react/macro";
import { useEffect, useId, useRef, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { type Upload, uploadMedia } from "@/api/upload.ts";
import { Button } from "@/ui/button.tsx";

export type FileKind = "image" | "video" | "document";

interface FileFieldProps {
  label: string;
  kind: FileKind;
  isGiven: boolean;
  /** Why it may not stay empty, once sending was tried. */
  errorMessage: string | null;
  onGiven: (id: Id) => void;
}

const accepts: Record<FileKind, string[]> = {
  image: ["image/jpeg", "image/png"],
  video: ["video/mp4"],
  document: ["application/pdf"],
};

/** A file of a template: each send brings its own. */
export function FileField({ label, kind, isGiven, errorMessage, onGiven }: FileFieldProps) {
  const { t } = useLingui();
  const labelId = useId();
  const { name: chosen, isBusy, problem, give } = useTemplateUpload(kind, onGiven);
  const name = chosen ?? (isGiven ? t`El archivo elegido antes` : null);
  const fault = problem ?? errorMessage;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would take the border and legend of a form's section
    <div role="group" aria-labelledby={labelId} className="flex min-w-0 flex-col gap-1.5">
      <span id={labelId} className="text-small font-medium">
        {label}
      </span>
      <span className="flex min-w-0 items-center gap-3">
        <FileTrigger
          acceptedFileTypes={accepts[kind]}
          onSelect={(files) => {
            const file = files?.item(0);
            if (file) void give(file);
          }}
        >
          <Button isPending={isBusy}>{name ? t`Cambiar archivo` : t`Elegir archivo`}</Button>
        </FileTrigger>
        {name && <span className="truncate text-small text-muted">{name}</span>}
      </span>
      {fault && (
        <p role="alert" className="text-small text-danger-ink">
          {fault}
        </p>
      )}
    </div>
  );
}

function useTemplateUpload(kind: FileKind, onGiven: (id: Id) => void) {
  const { t } = useLingui();
  const [name, setName] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // Another template may be chosen while a file is on its way: it is not for that one.
  const running = useRef<Upload | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function give(file: File): Promise<void> {
    const others = {
      image: t`Elige una imagen JPG o PNG.`,
      video: t`Elige un video MP4 o 3GP.`,
      document: t`Elige un PDF o un documento de Office o de texto.`,
    };
    setBusy(true);
    setProblem(null);
    const upload = uploadMedia(file, () => {});
    running.current = upload;
    try {
      const media = await upload.done;
      if (media.kind === kind) {
        onGiven(media.id);
        setName(file.name);
      } else setProblem(others[kind]);
    } catch (error) {
      const failure = asProblem(error);
      if (failure.code !== "aborted") setProblem(problemMessage(failure));
    }
    setBusy(false);
  }

  return { name, isBusy, problem, give };
}
