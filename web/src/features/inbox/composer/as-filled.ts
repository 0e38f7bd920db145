import type { Draft } from "./compose.ts";
import type { FilledText } from "./use-field-preview.ts";

/** Shows a text at once as the person will read it; what is sent keeps its fields, which the server fills. */
export function asFilled(draft: Draft, filled: FilledText | null): Draft {
  const { shown, content } = draft;
  if (!filled || shown.kind !== "text" || content.type !== "text") return draft;
  // What the server said of an earlier state of the text is no guide.
  if (filled.parts.at(-1)?.end !== [...content.text].length) return draft;
  const text = filled.parts.map((part) => part.text).join("");
  return { ...draft, shown: { ...shown, content: { text } } };
}
