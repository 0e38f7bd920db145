import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ShownPart, textPreviewQuery } from "@/api/template-sending.ts";
import type { Id } from "@/api/types.ts";
import { useLater } from "@/lib/use-later.ts";
import { hasFields } from "@/template/merge-text.ts";

interface FieldPreviewProps {
  conversation: Id;
  text: string;
}

/** What the person will read where the text has fields, and which of them have no value (H-07). */
export function FieldPreview({ conversation, text }: FieldPreviewProps) {
  const { t } = useLingui();
  const settled = useLater(text);
  const { data } = useQuery({
    ...textPreviewQuery(conversation, settled),
    enabled: hasFields(settled),
  });
  if (!hasFields(text) || !data) return null;
  const isMissing = data.parts.some(({ shown_as }) => shown_as === "missing");
  return (
    <div className="mx-3.5 mb-1 border-l-2 border-line-strong pl-2.5 text-small" role="status">
      <p className="text-meta font-medium text-faint">
        {isMissing ? t`Falta un dato: no se enviará así` : t`La persona leerá`}
      </p>
      <p className="max-h-24 overflow-y-auto whitespace-pre-wrap wrap-anywhere text-muted">
        {data.parts.map((part) => (
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
