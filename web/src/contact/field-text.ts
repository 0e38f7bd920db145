import type { FieldValue } from "@/api/contact-types.ts";
import type { CustomFieldView } from "@/api/crm-types.ts";

/** What of a value a form holds: text for most, several for lists of several. */
export type FieldDraft = string | string[];

/** The mark between whole and part of a number, by the reader's language. */
export type DecimalMark = "." | ",";

export function draftOf(
  field: CustomFieldView,
  value: FieldValue | undefined,
  mark: DecimalMark,
): FieldDraft {
  if (field.kind === "multi_list") return Array.isArray(value) ? value : [];
  if (value === undefined) return "";
  return typeof value === "number" ? String(value).replace(".", mark) : String(value);
}

/** What is sent for a draft; `null` empties the field. What is no number goes as it is, for the server to refuse. */
export function sentValue(
  field: CustomFieldView,
  draft: FieldDraft,
  mark: DecimalMark,
): FieldValue | null {
  if (Array.isArray(draft)) return draft.length > 0 ? draft : null;
  const text = draft.trim();
  if (text === "") return null;
  if (field.kind === "boolean") return text === "true";
  return field.kind === "number" ? (readNumber(text, mark) ?? text) : text;
}

const digitsAndMarks = /^-?\d[\d.,]*$/;
const groupedByThree = /^-?\d{1,3}(?:[.,]\d{3})+$/;

/** "1.234,5", "1234,5" and "1,234.5" as their writer means them; null when it is no number. */
export function readNumber(text: string, mark: DecimalMark): number | null {
  const plain = text.replace(/[\s']/g, "");
  if (!digitsAndMarks.test(plain)) return null;
  const last = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
  const isWhole = last < 0 || (groupedByThree.test(plain) && plain[last] !== mark);
  const whole = isWhole ? plain : plain.slice(0, last);
  const part = isWhole ? "" : plain.slice(last + 1);
  if (!isWhole && whole.includes(plain.charAt(last))) return null;
  const number = Number(`${whole.replace(/[.,]/g, "")}${part ? `.${part}` : ""}`);
  return Number.isFinite(number) ? number : null;
}

interface FieldWords {
  yes: string;
  no: string;
  number: (value: number) => string;
  date: (value: string) => string;
  list: (values: string[]) => string;
}

/** How a value reads. */
export function fieldText(
  field: CustomFieldView,
  value: FieldValue | undefined,
  words: FieldWords,
): string {
  if (value === undefined) return "";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (Array.isArray(value)) return words.list(value);
  if (typeof value === "number") return words.number(value);
  return field.kind === "date" ? words.date(value) : value;
}
