import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { MediaView } from "@/api/types.ts";
import { type Upload, uploadMedia } from "@/api/upload.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { ProgressBar } from "@/ui/progress-bar.tsx";
import { acceptedAs, judgeFile, largestFile } from "../composer/media-limits.ts";
import { type FileKind, uploadedFile } from "./option-header.ts";

interface HeaderFileProps {
  kind: FileKind;
  file: MediaView | null;
  onFile: (file: MediaView | null) => void;
  errorMessage: string | null;
}

/** The picture, film or document above the message: chosen, uploaded, taken away. */
export function HeaderFile({ kind, file, onFile, errorMessage }: HeaderFileProps) {
  const { t } = useLingui();
  const format = useFormat();
  const noteId = useId();
  const { progress, problem, give } = useHeaderUpload(kind, onFile);
  const names: Record<FileKind, string> = {
    image: t`Imagen elegida`,
    video: t`Video elegido`,
    document: t`Documento elegido`,
  };
  const most = format.bytes(largestFile[kind]);
  const limits: Record<FileKind, string> = {
    image: t`JPG o PNG, hasta ${most}.`,
    video: t`MP4 o 3GP, hasta ${most}.`,
    document: t`PDF, Word, Excel, PowerPoint o texto, hasta ${most}.`,
  };
  const name = file ? (file.filename ?? names[kind]) : "";
  const fault = problem ?? (progress === null ? errorMessage : null);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <FileTrigger
          acceptedFileTypes={acceptedAs(kind)}
          onSelect={(files) => {
            const [chosen] = files ?? [];
            if (chosen) void give(chosen);
          }}
        >
          <Button isPending={progress !== null} aria-describedby={noteId}>
            {file ? t`Cambiar archivo` : t`Elegir archivo`}
          </Button>
        </FileTrigger>
        {file && (
          <span className="flex min-w-0 flex-1 items-center gap-1 text-small">
            <span className="truncate">{name}</span>
            {file.size !== null && (
              <span className="shrink-0 text-muted">{format.bytes(file.size)}</span>
            )}
            <IconButton size="small" label={t`Quitar ${name}`} onPress={() => onFile(null)}>
              <X size={15} />
            </IconButton>
          </span>
        )}
      </div>
      {progress !== null && <ProgressBar label={t`Subiendo…`} value={progress * 100} />}
      <p id={noteId} className="text-small text-muted">
        {limits[kind]}
      </p>
      {fault && (
        <p role="alert" className="text-small text-danger-ink">
          {fault}
        </p>
      )}
    </div>
  );
}

function useHeaderUpload(kind: FileKind, onFile: (file: MediaView | null) => void) {
  const { t } = useLingui();
  const format = useFormat();
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<Upload | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  function refusal(file: File): string | null {
    const verdict = judgeFile(file);
    const other = {
      image: t`Elige una imagen JPG o PNG.`,
      video: t`Elige un video MP4 o 3GP.`,
      document: t`Elige un PDF o un documento de Office o de texto.`,
    };
    if (!verdict.ok && verdict.reason === "empty") return t`El archivo está vacío.`;
    if (!("kind" in verdict) || verdict.kind !== kind) return other[kind];
    return verdict.ok
      ? null
      : t`El archivo supera ${format.bytes(verdict.limit)}, lo máximo para su tipo.`;
  }

  async function give(file: File): Promise<void> {
    const refused = refusal(file);
    setProblem(refused);
    if (refused) return;
    setProgress(0);
    const upload = uploadMedia(file, setProgress);
    running.current = upload;
    try {
      onFile(uploadedFile(await upload.done));
    } catch (error) {
      const { code } = asProblem(error);
      if (code !== "aborted") setProblem(problemMessage(asProblem(error)));
    }
    setProgress(null);
  }

  return { progress, problem, give };
}
