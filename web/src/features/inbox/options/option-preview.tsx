import { useLingui } from "@lingui/react/macro";
import { InteractiveBody } from "../bubble/interactive-body.tsx";
import { FieldPreview } from "../composer/field-preview.tsx";
import type { FilledText } from "../composer/use-field-preview.ts";
import { type OptionDraft, shownOf } from "./option-draft.ts";

interface OptionPreviewProps {
  draft: OptionDraft;
  /** The body as the person will read it, where it has fields. */
  filled: FilledText | null;
}

/** The message as WhatsApp shows it, while it is written. */
export function OptionPreview({ draft, filled }: OptionPreviewProps) {
  const { t } = useLingui();
  // A moment behind what is typed, so that fields do not flicker between their name and their value.
  const read = filled?.parts.map((part) => part.text).join("") ?? null;
  const content = shownOf(draft, read);
  const body = content.body || t`Escribe el mensaje`;
  return (
    <figure aria-label={t`Vista previa`} className="rounded-surface bg-canvas p-4">
      <figcaption className="mb-2 text-meta font-medium text-faint">{t`Vista previa`}</figcaption>
      <div className="ml-auto w-fit max-w-[min(20rem,100%)] min-w-56 overflow-hidden rounded-bubble rounded-tr-[5px] bg-bubble-out px-3 py-1.5">
        <InteractiveBody content={{ ...content, body }} />
      </div>
      {filled?.isMissing && (
        <div className="-mx-3 mt-3">
          <FieldPreview filled={filled} />
        </div>
      )}
    </figure>
  );
}
