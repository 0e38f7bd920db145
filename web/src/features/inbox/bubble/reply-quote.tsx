import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import type { ReplyQuote } from "@/api/types.ts";
import { kindIcon, useKindName } from "../model/kinds.ts";

interface QuoteProps {
  quote: ReplyQuote;
  onJump: ((message: string) => void) | null;
}

/** The message this one answers; pressing it goes there. */
export function QuoteBlock({ quote, onJump }: QuoteProps) {
  const { t } = useLingui();
  const target = quote.message_id;
  const body = <QuoteText quote={quote} />;
  const look =
    "mb-1 flex w-full min-w-0 flex-col rounded-[8px] border-l-3 border-accent bg-ink/5 px-2 py-1 text-left text-small";
  if (!target || !onJump) return <span className={look}>{body}</span>;
  return (
    <button
      type="button"
      className={clsx(look, "transition-colors hover:bg-ink/8")}
      onClick={() => onJump(target)}
    >
      <span className="sr-only">{t`Ir al mensaje citado`}</span>
      {body}
    </button>
  );
}

export function QuoteText({ quote }: { quote: ReplyQuote }) {
  const { t } = useLingui();
  const kindName = useKindName();
  const preview = quote.preview;
  const Icon = preview ? kindIcon(preview.kind) : undefined;
  return (
    <>
      {preview?.sender_name && (
        <span className="truncate font-medium text-accent-ink">{preview.sender_name}</span>
      )}
      <span className="line-clamp-2 text-muted wrap-anywhere">
        {Icon && <Icon size={13} aria-hidden="true" className="mr-1 inline align-[-2px]" />}
        {preview ? preview.text || kindName(preview.kind) : t`Mensaje que ya no está aquí`}
      </span>
    </>
  );
}
