/** A value that is one field and nothing else, with what stands there when it has no value. */
export interface OneField {
  /** Module and name, as written. */
  name: string;
  /** `null` when nothing was said. */
  fallback: string | null;
}

const one = /^\$\[((?:[^\\|\]]|\\.)+)(?:\|((?:[^\\\]]|\\.)*))?\]$/;

export function oneField(text: string): OneField | null {
  const found = one.exec(text.trim());
  if (!found?.[1]) return null;
  return { name: found[1], fallback: found[2] === undefined ? null : plain(found[2]) };
}

export function writeField({ name, fallback }: OneField): string {
  return fallback === null || fallback === "" ? `$[${name}]` : `$[${name}|${escaped(fallback)}]`;
}

/** Whether a text has fields to be filled. */
export const hasFields = (text: string): boolean => text.includes("$[");

const plain = (text: string) => text.replace(/\\(.)/g, "$1");
const escaped = (text: string) => text.replace(/[\\\]]/g, "\\$&");
