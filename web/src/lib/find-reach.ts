import { digits } from "./text.ts";

/** An e-mail or a number that somebody wrote in a text. */
export interface Reach {
  kind: "email" | "phone";
  /** As written. */
  text: string;
  /** What to look for: the address in lower case, the digits of the number with a leading + when it had one. */
  value: string;
}

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const phone = /(?<![\p{L}\p{N}$€£#/@._-])\+?\(?\d[\d\s().-]{6,22}\d(?![\p{L}\p{N}@])/gu;
const address = /(?:https?:\/\/|www\.)\S+/giu;

/** E-mails and numbers in the order they stand in, each once. What looks like money, a date or a long code is left out. */
export function findReaches(text: string): Reach[] {
  const found = new Map<string, Reach & { at: number }>();
  const blank = (part: string) => " ".repeat(part.length);
  const plain = text.replace(address, blank);
  for (const match of plain.matchAll(email)) {
    const written = match[0].replace(/[.-]+$/, "");
    const value = written.toLowerCase();
    if (!found.has(value))
      found.set(value, { kind: "email", text: written, value, at: match.index });
  }
  for (const match of plain.replace(email, blank).matchAll(phone)) {
    const written = match[0].trim();
    if (!isNumber(written)) continue;
    const value = (written.startsWith("+") ? "+" : "") + digits(written);
    if (!found.has(value))
      found.set(value, { kind: "phone", text: written, value, at: match.index });
  }
  return [...found.values()]
    .sort((one, other) => one.at - other.at)
    .map(({ at: _at, ...reach }) => reach);
}

const date = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:\s|$)/;
const money = /^\d{1,3}(?:[.]\d{3})+(?:[.,]\d{1,2})?$/;

function isNumber(written: string): boolean {
  const count = digits(written).length;
  if (count < 8 || count > 15 || /\n/.test(written)) return false;
  if (written.startsWith("+")) return true;
  if (date.test(written) || money.test(written)) return false;
  // Several numbers in one line: a list of things, not a telephone.
  const groups = written.split(/[\s().-]+/).filter(Boolean);
  return groups.length <= 5 && groups.every((group, at) => at === 0 || group.length >= 2);
}
