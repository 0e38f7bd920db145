import { useLingui } from "@lingui/react/macro";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import type { Id } from "@/api/types.ts";
import { uploadMedia } from "@/api/upload.ts";
import { giveExample } from "@/api/written-templates.ts";
import { DropZone } from "@/ui/drop-zone.tsx";

interface ExampleFileProps {
  kind: "image" | "video" | "document";
  isGiven: boolean;
  isLocked: boolean;
  line: Id | null;
  onGiven: (handle: string, file: File) => void;
}

const accepts = {
  image: ["image/jpeg", "image/png"],
  video: ["video/mp4"],
  document: ["application/pdf"],
};

/** The file that Meta's reviewers see; each send brings its own. */
export function ExampleFile({ kind, isGiven, isLocked, line, onGiven }: ExampleFileProps) {
  const { t } = useLingui();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  async function give(file: File) {
    if (!line) return;
    setBusy(true);
    setFailure(null);
    try {
      const media = await uploadMedia(file, () => {}).done;
      const { handle } = await giveExample(line, media.id);
      onGiven(handle, file);
    } catch (error) {
      setFailure(problemMessage(asProblem(error)));
    }
    setBusy(false);
  }
  return (
    <div className="flex flex-col gap-2">
      {isGiven && (
        <p className="flex items-center gap-2 text-small text-muted">
          <CircleCheck size={15} className="text-ok-ink" aria-hidden="true" />
          {t`Meta tiene un archivo de ejemplo.`}
        </p>
      )}
      <DropZone
        label={t`Archivo de ejemplo`}
        description={t`Solo lo ven los revisores; al enviar eliges otro.`}
        action={isBusy ? t`Subiendo…` : t`Elegir archivo`}
        accepts={accepts[kind]}
        isDisabled={isBusy || isLocked}
        onFile={(file) => void give(file)}
      />
      {failure && (
        <p role="alert" className="text-small text-danger-ink">
          {failure}
        </p>
      )}
    </div>
  );
}
