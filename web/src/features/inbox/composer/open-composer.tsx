import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { useEffect, useState } from "react";
import { receiveFiles } from "@/lib/file-drop.ts";
import { useInbox } from "../model/inbox-context.tsx";
import { tellTyping } from "../thread/use-presence.ts";
import { asFilled } from "./as-filled.ts";
import { type Draft, draftsOf } from "./compose.ts";
import type { ComposerProps } from "./composer.tsx";
import { ComposerBar } from "./composer-bar.tsx";
import { readDraft, useDraft, writeDraft } from "./drafts.ts";
import { FieldPreview } from "./field-preview.tsx";
import { focusComposer } from "./focus.ts";
import { longestText } from "./media-limits.ts";
import type { Recorder } from "./recorder.ts";
import { ReplyBar } from "./reply-bar.tsx";
import { TextBox } from "./text-box.tsx";
import { Tray } from "./tray.tsx";
import { useFieldPreview } from "./use-field-preview.ts";
import { useSend } from "./use-send.ts";
import { useTray } from "./use-tray.ts";
import { VoiceBar } from "./voice-bar.tsx";

export function OpenComposer({ conversation, replyTo, onReplyEnd, beforeSend }: ComposerProps) {
  const { t } = useLingui();
  const id = conversation.id;
  const text = useDraft(id);
  const tray = useTray();
  const send = useSend(id);
  const { show } = useInbox();
  const [over, setOver] = useState(false);
  const [recorder, setRecorder] = useState<Recorder | null>(null);
  const written = text.trim();
  const tooLong = written.length > longestText;
  const filled = useFieldPreview(id, text);
  const isLacking = filled?.isMissing ?? false;
  const canSend = !tooLong && !isLacking && tray.ready && (written !== "" || tray.items.length > 0);

  function dispatch(drafts: Draft[]): void {
    send(drafts, replyTo);
    onReplyEnd();
    void beforeSend();
  }

  /** What is written and attached, as messages. */
  function prepared(): Draft[] {
    // The field may be a key ahead of the last drawing.
    const current = readDraft(id).trim();
    if (!tray.ready || isLacking || current.length > longestText) return [];
    const files = tray.items.flatMap(({ uploaded, file }) =>
      uploaded ? [{ media: uploaded, kind: uploaded.kind, name: file.name }] : [],
    );
    return current === "" && files.length === 0 ? [] : draftsOf(current, files);
  }

  function clear(): void {
    writeDraft(id, "");
    tray.clear();
  }

  function submit(): void {
    const drafts = prepared();
    if (drafts.length === 0) return;
    dispatch(drafts.map((draft) => asFilled(draft, filled)));
    clear();
  }

  function schedule(): void {
    const contents = prepared().map((draft) => draft.content);
    if (contents.length === 0) return;
    const plan = { contents, replyTo: replyTo?.id ?? null, edited: null, acknowledge: [] };
    const onDone = () => {
      clear();
      onReplyEnd();
    };
    show({ kind: "schedule", conversation: id, plan: { ...plan, onDone } });
  }

  function insert(piece: string): void {
    const field = document.querySelector<HTMLTextAreaElement>("textarea[data-composer]");
    const from = field?.selectionStart ?? text.length;
    const to = field?.selectionEnd ?? text.length;
    writeDraft(id, text.slice(0, from) + piece + text.slice(to));
    focusComposer();
    requestAnimationFrame(() => field?.setSelectionRange(from + piece.length, from + piece.length));
  }

  const { add } = tray;
  useEffect(() => receiveFiles({ place: id, take: add, hover: setOver }), [add, id]);

  return (
    <div
      className={clsx(
        "relative rounded-surface border bg-surface transition-colors focus-within:border-accent",
        over ? "border-accent" : "border-line-strong",
      )}
    >
      {replyTo && <ReplyBar message={replyTo} onEnd={onReplyEnd} />}
      <Tray items={tray.items} onRemove={tray.remove} onRetry={tray.retry} />
      {recorder ? (
        <VoiceBar
          recorder={recorder}
          onEnd={() => setRecorder(null)}
          onSend={(draft) => dispatch([draft])}
        />
      ) : (
        <>
          <TextBox
            text={text}
            placeholder={t`Escribe un mensaje`}
            onChange={(next) => {
              writeDraft(id, next);
              if (next) tellTyping(id);
            }}
            onSend={submit}
            onFiles={tray.add}
            onEscape={() => {
              if (replyTo) onReplyEnd();
              else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
            }}
          />
          {filled && <FieldPreview filled={filled} />}
          {tooLong && (
            <p className="px-3.5 text-small text-danger-ink">
              {t`El mensaje tiene ${written.length} caracteres; caben ${longestText}.`}
            </p>
          )}
          <ComposerBar
            conversation={conversation}
            canSend={canSend}
            hasText={written !== "" || tray.items.length > 0}
            isUploading={!tray.ready}
            onFiles={tray.add}
            onEmoji={insert}
            onRecord={setRecorder}
            onSend={submit}
            onSchedule={schedule}
          />
        </>
      )}
      {over && (
        <div className="pointer-events-none absolute inset-0 flex items-center justify-center rounded-surface bg-accent-soft/95 font-medium text-accent-ink">
          {t`Suelta los archivos aquí`}
        </div>
      )}
    </div>
  );
}
