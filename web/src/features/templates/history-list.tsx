import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/client.ts";
import { problemMessage } from "@/api/problems.ts";
import { reasonWords } from "@/api/template-reasons.ts";
import type { TemplateHistoryView } from "@/api/template-types.ts";
import type { Id } from "@/api/types.ts";
import { templateHistoryQuery } from "@/api/written-templates.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { LoadFailed } from "@/ui/load-failed.tsx";
import { categoryWord, historyWords, qualityWord, statusWord } from "./template-words.ts";

/** What became of it, the newest first. */
export function HistoryList({ id }: { id: Id }) {
  const { t } = useLingui();
  const query = useQuery(templateHistoryQuery(id));
  const items = query.data?.items ?? [];
  return (
    <section aria-labelledby="template-history">
      <h2 id="template-history" className="mb-2 text-base font-semibold">{t`Historial`}</h2>
      {query.isError && (
        <LoadFailed onRetry={() => void query.refetch()}>
          {problemMessage(asProblem(query.error))}
        </LoadFailed>
      )}
      {query.isSuccess && items.length === 0 && (
        <p className="text-small text-muted">{t`Todavía no se ha enviado a revisión.`}</p>
      )}
      <ol className="flex flex-col gap-3">
        {items.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry }: { entry: TemplateHistoryView }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const title = historyWords[entry.kind];
  const value = {
    status: statusWord(entry.status ?? "").text,
    quality: qualityWord(entry.quality)?.text ?? null,
    category: categoryWord(entry.category ?? ""),
  }[entry.kind];
  const reason = entry.kind === "status" ? reasonWords[entry.reason ?? ""] : undefined;
  return (
    <li className="flex flex-col text-small">
      <span className="font-medium">
        {title ? i18n._(title) : entry.kind}
        {value && <span>: {i18n._(value)}</span>}
      </span>
      {reason && <span className="text-muted">{i18n._(reason)}</span>}
      <span className="text-meta text-faint">
        {format.full(entry.at)}
        {entry.by_name ? ` · ${entry.by_name}` : ` · ${t`Meta`}`}
      </span>
    </li>
  );
}
