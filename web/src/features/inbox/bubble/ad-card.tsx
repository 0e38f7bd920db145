import { useLingui } from "@lingui/react/macro";
import { ExternalLink, Megaphone } from "lucide-react";
import type { Referral } from "@/api/types.ts";

/** The ad or post a conversation came from. */
export function AdCard({ referral }: { referral: Referral }) {
  const { t } = useLingui();
  const words: Record<string, string> = {
    post: t`Llegó desde una publicación`,
    link: t`Llegó por un enlace de WhatsApp`,
  };
  const link = referral.source_url?.startsWith("https://") ? referral.source_url : null;
  return (
    <aside
      aria-label={t`Anuncio de origen`}
      className="mb-1 flex w-80 max-w-full items-start gap-2.5 rounded-surface border border-line bg-surface px-3 py-2 text-small"
    >
      <Megaphone
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        className="mt-0.5 shrink-0 text-muted"
      />
      <div className="min-w-0 flex-1">
        <p className="text-meta text-muted">
          {words[referral.source_type] ?? t`Llegó desde un anuncio`}
        </p>
        {referral.headline && <p className="font-medium wrap-anywhere">{referral.headline}</p>}
        {referral.reference && <p className="text-muted">{t`Fuente: ${referral.reference}`}</p>}
        {referral.body && <p className="line-clamp-2 text-muted">{referral.body}</p>}
        {link && (
          <a
            href={link}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="mt-0.5 inline-flex max-w-full items-center gap-1 text-accent-ink underline underline-offset-2"
          >
            <span className="truncate">{link.replace(/^https:\/\//, "")}</span>
            <ExternalLink size={12} aria-hidden="true" className="shrink-0" />
          </a>
        )}
      </div>
    </aside>
  );
}
