import { useLingui } from "@lingui/react/macro";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { usePreferences } from "@/api/preferences.ts";
import { catchTyping } from "@/lib/keyboard.ts";
import { useMediaQuery } from "@/lib/media-query.ts";
import type { AskedEmoji } from "./emoji-completion.ts";
import { EmojiOptions, optionId } from "./emoji-options.tsx";
import { FieldOptions } from "./field-options.tsx";
import { useEmojiCompletion } from "./use-emoji-completion.ts";
import { useFieldCompletion } from "./use-field-completion.ts";

interface TextBoxProps {
  text: string;
  onChange: (text: string) => void;
  onSend: () => void;
  onFiles: (files: File[]) => void;
  onEscape: () => void;
  placeholder: string;
}

const mostLines = 8;

/** Grows with what one writes, up to eight lines. */
export function TextBox({ text, onChange, onSend, onFiles, onEscape, placeholder }: TextBoxProps) {
  const { t } = useLingui();
  const box = useRef<HTMLTextAreaElement>(null);
  const { enterSends } = usePreferences();
  const touch = useMediaQuery("(pointer: coarse)");
  const list = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const emoji = useEmojiCompletion(text, caret, complete);
  const fields = useFieldCompletion(text, caret, complete);

  useLayoutEffect(() => {
    const field = box.current;
    if (!field) return;
    field.style.height = "auto";
    const line = Number.parseFloat(getComputedStyle(field).lineHeight) || 20;
    const padding = field.offsetHeight - field.clientHeight + 20;
    field.style.height = `${Math.min(field.scrollHeight, line * mostLines + padding)}px`;
    field.dataset.filled = text === "" ? "no" : "yes";
  }, [text]);

  useEffect(() => {
    if (touch) return;
    // The tab around it may only be shown with the next frame.
    const frame = requestAnimationFrame(() => box.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [touch]);

  useEffect(() => catchTyping(() => box.current?.focus()), []);

  function complete({ from, to }: Pick<AskedEmoji, "from" | "to">, picked: string): void {
    const end = from + picked.length;
    onChange(text.slice(0, from) + picked + text.slice(to));
    setCaret(null);
    requestAnimationFrame(() => box.current?.setSelectionRange(end, end));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (emoji.takesKey(event) || fields.takesKey(event)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      onEscape();
      return;
    }
    if (event.key !== "Enter") return;
    const forced = event.ctrlKey || event.metaKey;
    const sends = forced || (enterSends && !touch && !event.shiftKey && !event.altKey);
    if (!sends) return;
    event.preventDefault();
    onSend();
  }

  function onPaste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  }

  const offer = emoji.found.length > 0 ? emoji : fields.found.length > 0 ? fields : null;
  return (
    <div className="relative">
      {offer === emoji && (
        <EmojiOptions id={list} found={emoji.found} at={emoji.at} onPick={emoji.pick} />
      )}
      {offer === fields && (
        <FieldOptions id={list} found={fields.found} at={fields.at} onPick={fields.pick} />
      )}
      <textarea
        ref={box}
        data-composer
        rows={1}
        dir="auto"
        value={text}
        placeholder={placeholder}
        aria-label={t`Escribe un mensaje`}
        aria-autocomplete="list"
        aria-controls={offer ? list : undefined}
        aria-activedescendant={offer ? optionId(list, offer.at) : undefined}
        onChange={(event) => {
          onChange(event.target.value);
          setCaret(event.target.selectionEnd);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionEnd)}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        className="block max-h-[40dvh] w-full resize-none bg-transparent px-3.5 pt-2.5 pb-1 text-base text-ink outline-none pointer-coarse:text-message"
      />
    </div>
  );
}
