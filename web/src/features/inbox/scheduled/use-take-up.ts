import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ScheduledView } from "@/api/scheduled.ts";
import type { OutgoingContent } from "@/api/types.ts";
import { giveFiles } from "@/lib/file-drop.ts";
import { toast } from "@/ui/toast.tsx";
import { readDraft, writeDraft } from "../composer/drafts.ts";
import { focusComposer } from "../composer/focus.ts";
import { useInbox } from "../model/inbox-context.tsx";

type FileContent = Extract<OutgoingContent, { media_id: string }>;

/**
 * Puts what did not go back where it can be sent from: text and files into the composer, the rest into its dialog.
 * `onDone` is called once nothing of it would be lost. Null where there is nothing to put back.
 */
export function useTakeUp(scheduled: ScheduledView, onDone: () => void) {
  const { t } = useLingui();
  const { show } = useInbox();
  const [isFetching, setFetching] = useState(false);
  const { content, conversation_id: conversation } = scheduled;

  async function takeFile(file: FileContent): Promise<void> {
    setFetching(true);
    const isGiven = await giveBack(conversation, file);
    setFetching(false);
    if (file.caption) addToDraft(conversation, file.caption);
    focusComposer();
    if (isGiven) onDone();
    else toast.error(t`No se pudo adjuntar el archivo`, t`Sigue guardado en este aviso.`);
  }

  function take(): void {
    if (!content) return;
    switch (content.type) {
      case "text":
        addToDraft(conversation, content.text);
        focusComposer();
        return onDone();
      case "interactive":
        return show({
          kind: "options",
          conversation,
          again: { id: scheduled.id, content, onDone },
        });
      case "template":
        return show({
          kind: "template",
          conversation,
          again: { id: scheduled.id, content, onDone },
        });
      case "location":
        return;
      default:
        void takeFile(content);
    }
  }

  const isTakeable = content !== null && content.type !== "location";
  return { take: isTakeable ? take : null, isFetching };
}

function addToDraft(conversation: string, text: string): void {
  const written = readDraft(conversation);
  // A file that is fetched twice brings its words once.
  if (written.endsWith(text)) return;
  writeDraft(conversation, written ? `${written}\n${text}` : text);
}

/** The file of an upload, handed to the composer as if it had been chosen; false where there is none to take it. */
async function giveBack(conversation: string, file: FileContent): Promise<boolean> {
  const { media_id, type, filename } = file;
  try {
    const response = await fetch(`/api/v1/media/${media_id}`, { credentials: "same-origin" });
    if (!response.ok) return false;
    const blob = await response.blob();
    const mime = blob.type.split(";")[0] ?? "";
    const name = filename ?? `${type}.${mime.split("/")[1] ?? "bin"}`;
    return giveFiles(conversation, [new File([blob], name, { type: mime })]);
  } catch {
    return false;
  }
}
