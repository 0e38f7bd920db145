import { useLingui } from "@lingui/react/macro";
import type { Answer } from "./answer.ts";

/** An answer with everything within it, one thing below the other. */
export function AnswerValue({ answer }: { answer: Answer }) {
  const { t } = useLingui();
  switch (answer.kind) {
    case "text":
      return answer.text;
    case "yes":
      return t`Sí`;
    case "no":
      return t`No`;
    case "none":
      return (
        <>
          <span aria-hidden="true">—</span>
          <span className="sr-only">{t`Sin respuesta`}</span>
        </>
      );
    case "list":
      return (
        <ul className="list-disc pl-4">
          {answer.items.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer never changes
            <li key={at}>
              <AnswerValue answer={one} />
            </li>
          ))}
        </ul>
      );
    case "fields":
      return <AnswerFields fields={answer.fields} />;
  }
}

/** Labelled answers; a label that is long has its line to itself. */
export function AnswerFields({ fields }: { fields: { label: string; answer: Answer }[] }) {
  return (
    <dl className="divide-y divide-line">
      {fields.map(({ label, answer }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer never changes
        <div key={at} className="flex flex-wrap gap-x-3 py-1">
          <dt className="min-w-24 text-small text-muted wrap-anywhere">{label}</dt>
          <dd className="min-w-24 flex-1 whitespace-pre-wrap wrap-anywhere">
            <AnswerValue answer={answer} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
