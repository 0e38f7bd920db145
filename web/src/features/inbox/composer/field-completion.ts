import type { MergeGroup } from "@/api/template-sending.ts";
import { fold } from "@/lib/text.ts";

/** A placeholder being written, with where it stands in the text. */
export interface AskedField {
  from: number;
  to: number;
  word: string;
}

export interface FoundField {
  id: string;
  /** What it belongs to, and its name. */
  group: string;
  label: string;
  written: string;
}

/** At most this many are offered. */
const offered = 8;

/** `$[` asks for a field, and so does `$` before a letter; prices ask for nothing. */
export function askedField(text: string, caret: number): AskedField | null {
  const before = text.slice(0, caret);
  const found =
    /\$\[([^\]\n$|[]*)$/.exec(before) ?? /(?<![^\s(¡¿])\$(\p{L}[\p{L}\p{N}.]*)$/u.exec(before);
  if (!found) return null;
  return { from: found.index, to: caret, word: found[1] ?? "" };
}

/** The fields one of whose words begins so; without a word, the first ones. */
export function findFields(groups: MergeGroup[], word: string): FoundField[] {
  const wanted = fold(word.replace(".", " "));
  const all = groups.flatMap(({ label: group, fields }) =>
    fields.map(({ id, label, written }) => ({ id, group, label, written })),
  );
  const fits = ({ group, label }: FoundField) =>
    ` ${fold(`${label} ${group} ${label}`)}`.includes(` ${wanted}`);
  return (wanted === "" ? all : all.filter(fits)).slice(0, offered);
}
