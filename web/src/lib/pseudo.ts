import type { Messages } from "@lingui/core";

const accents: Record<string, string> = {
  a: "á",
  e: "é",
  i: "í",
  o: "ó",
  u: "ü",
  n: "ñ",
  c: "ç",
  A: "Á",
  E: "É",
  I: "Í",
  O: "Ó",
  U: "Ü",
  N: "Ñ",
  C: "Ç",
};

/** Spanish as a longer language would be: accents everywhere and a third more letters. Only for layout tests. */
export function pseudoMessages(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([id, message]) => [id, pseudo(message)]),
  ) as Messages;
}

/** A compiled message is text, or a list of texts and placeholders; forms of a plural sit in an object. */
function pseudo(part: unknown): unknown {
  if (typeof part === "string") return stretch(part);
  if (!Array.isArray(part)) return part;
  return part.map((piece) => {
    if (typeof piece === "string") return stretch(piece);
    if (!Array.isArray(piece)) return piece;
    const [name, kind, forms] = piece;
    if (typeof forms !== "object" || forms === null) return piece;
    const stretched = Object.entries(forms).map(([form, text]) => [
      form,
      form === "offset" ? text : pseudo(text),
    ]);
    return [name, kind, Object.fromEntries(stretched)];
  });
}

function stretch(text: string): string {
  let letters = 0;
  const accented = text.replace(/<\/?\w+\/?>|[\s\S]/gu, (piece) => {
    if (piece.length > 2) return piece;
    if (/\p{L}/u.test(piece)) letters += 1;
    return accents[piece] ?? piece;
  });
  const extra = Math.ceil(letters * 0.35);
  return letters < 2
    ? accented
    : `${accented}${"·".repeat(Math.min(extra, 2))}${"xi".repeat(20).slice(0, Math.max(0, extra - 2))}`;
}
