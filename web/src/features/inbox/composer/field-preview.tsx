import { useLingui } from "@lingui/react/macro";
import type { ShownPart } from "@/api/template-sending.ts";
import type { FilledText } from "./use-field-preview.ts";

/** What the person will read where the text has fields, and which of them have no value (H-07). */
export function FieldPreview({ filled }: { filled: FilledText }) {
  const { t } = useLingui();
  return (
    <div className="mx-3.5 mb-1 border-l-2 border-line-strong pl-2.5 text-small" role="status">
      <p className="text-meta font-medium text-faint">
        {filled.isMissing ? t`Falta un dato: no se enviará así` : t`La persona leerá`}
      </p>
      <p className="max-h-24 overflow-y-auto whitespace-pre-wrap wrap-anywhere text-muted">
        {filled.parts.map((part) => (
          <Part key={part.start} part={part} />
        ))}
      </p>
    </div>
  );
}

function Part({ part }: { part: ShownPart }) {
  switch (part.shown_as) {
    case "text":
      return part.text;
    case "missing":
      return <mark className="rounded bg-danger-soft px-0.5 text-danger-ink">{part.text}</mark>;
    default:
      return <span className="font-medium text-ink">{part.text}</span>;
  }
}
