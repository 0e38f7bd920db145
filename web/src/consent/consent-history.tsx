import { useLingui } from "@lingui/react/macro";
import type { ConsentEntry } from "@/api/consent.ts";
import { useChannels } from "@/api/directory.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { useConsentWords } from "./consent-words.ts";

/** How it came to be, the latest first. */
export function ConsentHistory({ entries }: { entries: ConsentEntry[] }) {
  const { t } = useLingui();
  if (entries.length === 0) {
    return <p className="text-small text-muted">{t`Todavía no consta nada de esta persona.`}</p>;
  }
  return (
    <section aria-label={t`Historial de permisos`}>
      <h3 className="mb-2 text-meta font-medium text-faint">{t`Historial`}</h3>
      <ol className="flex flex-col gap-2.5">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry }: { entry: ConsentEntry }) {
  const { t } = useLingui();
  const words = useConsentWords();
  const format = useFormat();
  const line = useChannels().find(({ id }) => id === entry.channel_id)?.nickname;
  const source = words.source(entry.source);
  return (
    <li className="text-small">
      <span className="font-medium">{words.entry(entry)}</span>{" "}
      <span className="text-muted">
        {entry.by_name ? t`${entry.by_name}, ${source}` : source}
        {line && ` · ${line}`}
      </span>
      <time
        dateTime={entry.at}
        title={format.full(entry.at)}
        className="block text-meta text-faint"
      >
        {format.full(entry.at)}
      </time>
      {entry.proof && entry.source !== "meta_preference" && (
        <q className="block text-muted wrap-anywhere">{entry.proof}</q>
      )}
    </li>
  );
}
