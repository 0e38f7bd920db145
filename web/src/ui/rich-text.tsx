import clsx from "clsx";
import { isOnlyEmoji, type Piece, parseRichText } from "@/lib/rich-text.ts";

/** The words of a message. Direction is judged from the text, so that one message cannot turn another around. */
export function RichText({ text, className }: { text: string; className?: string }) {
  if (isOnlyEmoji(text)) {
    return <span className="block pt-0.5 text-[2.25rem] leading-11">{text}</span>;
  }
  return (
    <span dir="auto" className={clsx("whitespace-pre-wrap wrap-anywhere", className)}>
      {parseRichText(text).map((piece, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces are the text itself and never move within it
        <TextPiece key={at} piece={piece} />
      ))}
    </span>
  );
}

function TextPiece({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "bold":
      return <strong className="font-semibold">{piece.text}</strong>;
    case "italic":
      return <em>{piece.text}</em>;
    case "struck":
      return <s>{piece.text}</s>;
    case "code":
      return <code className="rounded bg-sunken px-1 font-mono text-small">{piece.text}</code>;
    case "block":
      return (
        <code className="my-1 block rounded bg-sunken px-2 py-1.5 font-mono text-small">
          {piece.text}
        </code>
      );
    case "link":
      return (
        <a
          href={piece.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="text-accent-ink underline decoration-accent-ink/40 underline-offset-2 hover:decoration-accent-ink"
        >
          {piece.text}
        </a>
      );
  }
}
