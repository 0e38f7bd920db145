/** A stretch of a message as WhatsApp writes it: *bold*, _italic_, ~struck~, `code`, links. */
export type Piece =
  | { kind: "text" | "bold" | "italic" | "struck" | "code" | "block"; text: string }
  | { kind: "link"; text: string; href: string };

const token =
  /```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}*])\*(\S(?:[^*\n]*\S)?)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(\S(?:[^_\n]*\S)?)_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(\S(?:[^~\n]*\S)?)~(?![\p{L}\p{N}~])|(https?:\/\/[^\s<>"']+|www\.[^\s<>"']+\.[^\s<>"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/gu;

const kinds = ["block", "code", "bold", "italic", "struck"] as const;

export function parseRichText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const at = match.index;
    const { taken, piece } = readMatch(match);
    if (at > end) pieces.push({ kind: "text", text: text.slice(end, at) });
    pieces.push(piece);
    end = at + taken;
  }
  if (end < text.length) pieces.push({ kind: "text", text: text.slice(end) });
  return pieces;
}

function readMatch(match: RegExpMatchArray): { taken: number; piece: Piece } {
  const link = match[6];
  if (link) {
    // A full stop after an address ends the sentence, not the address.
    const text = link.replace(/[.,;:!?)\]}»]+$/u, "");
    return { taken: text.length, piece: { kind: "link", text, href: hrefOf(text) } };
  }
  const index = [1, 2, 3, 4, 5].find((group) => match[group] !== undefined) ?? 1;
  const kind = kinds[index - 1] ?? "block";
  return { taken: match[0].length, piece: { kind, text: match[index] ?? "" } };
}

function hrefOf(text: string): string {
  if (/^https?:/i.test(text)) return text;
  return text.includes("@") && !text.startsWith("www.") ? `mailto:${text}` : `https://${text}`;
}

const emoji = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s)+$/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Up to three emoji and nothing else: shown large. */
export function isOnlyEmoji(text: string): boolean {
  if (text.length > 40 || !emoji.test(text) || /^[\d\s#*]+$/.test(text)) return false;
  const shown = [...segmenter.segment(text)].filter(({ segment }) => segment.trim() !== "");
  return shown.length > 0 && shown.length <= 3;
}
