import type { Draft } from "./compose.ts";
import type { FilledText } from "./use-field-preview.ts";

/** A text as the person will read it; null where nobody knows, such as of an earlier state of the text. */
export function textRead(filled: FilledText | null, text: string): string | null {
  if (filled?.parts.at(-1)?.end !== [...text].length) return null;
  return filled.parts.map((part) => part.text).join("");
}

/** Shows a text at once as the person will read it; what is sent keeps its fields, which the server fills. */
export function asFilled(draft: Draft, filled: FilledText | null): Draft {
  const { shown, content } = draft;
  if (shown.kind !== "text" || content.type !== "text") return draft;
  const text = textRead(filled, content.text);
  return text === null ? draft : { ...draft, shown: { ...shown, content: { text } } };
}
