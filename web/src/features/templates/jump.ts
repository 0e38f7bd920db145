import type { FindingView } from "@/api/template-types.ts";

/** Puts the cursor where a finding is, and marks the characters it means. */
export function jump(place: string, range: FindingView["range"]): void {
  const frame =
    document.querySelector(`[data-place="${CSS.escape(place)}"]`) ??
    document.querySelector(`[data-place="${CSS.escape(place.split(".")[0] ?? "")}"]`);
  if (!frame) return;
  frame.scrollIntoView({ block: "center", behavior: "auto" });
  const field = frame.querySelector<HTMLElement>("textarea, input, button");
  field?.focus();
  const isText = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  if (isText && range && field.type !== "radio") {
    const letters = [...field.value];
    const at = (count: number) => letters.slice(0, count).join("").length;
    field.setSelectionRange(at(range.start), at(range.end));
  }
}
