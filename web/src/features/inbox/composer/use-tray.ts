import { useLingui } from "@lingui/react/macro";
import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem, type Problem } from "@/api/client.ts";
import type { MediaView, UploadedMedia } from "@/api/types.ts";
import { type Upload, uploadMedia } from "@/api/upload.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { newRef } from "@/lib/new-ref.ts";
import { toast } from "@/ui/toast.tsx";
import { judgeFile, mostAttachments } from "./media-limits.ts";

/** A file on its way into the conversation. */
export interface TrayItem {
  id: string;
  file: File;
  kind: MediaView["kind"];
  /** Address of the picture on this machine, for the preview. */
  picture: string | null;
  progress: number;
  uploaded: UploadedMedia | null;
  problem: Problem | null;
}

/** The files to be sent with the next message: judged at once, uploaded while one writes. */
export function useTray() {
  const [items, setItems] = useState<TrayItem[]>([]);
  const uploads = useRef(new Map<string, Upload>());
  const refuseFile = useFileRefusal();

  const change = useCallback((id: string, patch: Partial<TrayItem>) => {
    setItems((known) => known.map((item) => (item.id === id ? { ...item, ...patch } : item)));
  }, []);

  const upload = useCallback(
    (item: TrayItem) => {
      change(item.id, { problem: null, progress: 0 });
      const running = uploadMedia(item.file, (progress) => change(item.id, { progress }));
      uploads.current.set(item.id, running);
      running.done
        .then((uploaded) => change(item.id, { uploaded, progress: 1 }))
        .catch((error) => change(item.id, { problem: asProblem(error) }));
    },
    [change],
  );

  /** Whether all of them were accepted. */
  function add(files: File[]): boolean {
    const accepted: TrayItem[] = [];
    for (const file of files) {
      if (items.length + accepted.length >= mostAttachments) {
        refuseFile(file, "many");
        break;
      }
      const verdict = judgeFile(file);
      if (!verdict.ok) {
        refuseFile(file, verdict.reason, "limit" in verdict ? verdict.limit : undefined);
        continue;
      }
      const picture = file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
      const { kind } = verdict;
      accepted.push({
        id: newRef(),
        file,
        kind,
        picture,
        progress: 0,
        uploaded: null,
        problem: null,
      });
    }
    setItems((known) => [...known, ...accepted]);
    for (const item of accepted) upload(item);
    return accepted.length === files.length;
  }

  function remove(id: string): void {
    uploads.current.get(id)?.abort();
    uploads.current.delete(id);
    const gone = items.find((item) => item.id === id);
    if (gone?.picture) URL.revokeObjectURL(gone.picture);
    setItems((known) => known.filter((item) => item.id !== id));
  }

  function clear(): void {
    for (const item of items) if (item.picture) URL.revokeObjectURL(item.picture);
    uploads.current.clear();
    setItems([]);
  }

  // What stopped because the network was away goes on when it is back.
  useEffect(() => {
    const again = () => {
      for (const item of items) if (item.problem?.passing) upload(item);
    };
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [items, upload]);

  const ready = items.every((item) => item.uploaded !== null);
  return { items, add, remove, retry: upload, clear, ready };
}

function useFileRefusal() {
  const { t } = useLingui();
  const format = useFormat();
  return (file: File, reason: "type" | "empty" | "size" | "many", limit = 0) => {
    const texts = {
      type: t`WhatsApp no acepta este tipo de archivo. Usa JPG, PNG, MP4, MP3, PDF o documentos de Office.`,
      empty: t`El archivo está vacío.`,
      size: t`El archivo supera ${format.bytes(limit)}, lo máximo para su tipo.`,
      many: t`Puedes adjuntar hasta ${mostAttachments} archivos.`,
    };
    toast.error(
      reason === "many" ? texts.many : file.name,
      reason === "many" ? undefined : texts[reason],
    );
  };
}
