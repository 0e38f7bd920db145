import { useLingui } from "@lingui/react/macro";
import { FileText, Image, MapPin, Video } from "lucide-react";
import type { TemplatePreviewView } from "@/api/template-sending.ts";
import type { TemplateView } from "@/api/template-types.ts";
import { fill, type Params } from "./fill.ts";
import { ButtonRow, Parts } from "./message-parts.tsx";

const headers = { image: Image, video: Video, document: FileText, location: MapPin };

interface TemplatePreviewProps {
  template: TemplateView;
  params: Params;
  /** As the server filled it for the person. */
  shown: TemplatePreviewView["text"];
  /** A picture chosen for the header. */
  picture: string | null;
}

/** The message as the customer will get it. */
export function TemplatePreview({ template, params, shown, picture }: TemplatePreviewProps) {
  const { t } = useLingui();
  const { kind } = template.header;
  const Icon = kind === "none" || kind === "text" ? null : headers[kind];
  const { text } = template.header;
  return (
    <figure aria-label={t`Vista previa`} className="rounded-surface bg-canvas p-4">
      <figcaption className="mb-2 text-meta font-medium text-faint">{t`Vista previa`}</figcaption>
      <div className="ml-auto w-fit max-w-80 min-w-48 rounded-bubble rounded-tr-[5px] bg-bubble-out px-3 py-1.5">
        {Icon &&
          (picture ? (
            <img
              src={picture}
              alt=""
              className="-mx-1.5 mb-1.5 max-h-40 w-[calc(100%+0.75rem)] max-w-none rounded-[10px] object-cover"
            />
          ) : (
            <span className="-mx-1.5 mb-1.5 flex h-24 items-center justify-center rounded-[10px] bg-ink/6 text-muted">
              <Icon size={26} strokeWidth={1.5} aria-hidden="true" />
            </span>
          ))}
        <span className="block min-w-56">
          <Parts
            header={text ? (shown?.header ?? fill(text, "header", params)) : null}
            body={shown?.body ?? fill(template.body, "body", params)}
            footer={template.footer}
          />
          {template.buttons.length > 0 && (
            <span className="-mx-3 mt-1.5 flex flex-col">
              {template.buttons.map((button) => (
                <ButtonRow key={button.text} text={button.text} kind={button.kind} />
              ))}
            </span>
          )}
        </span>
      </div>
    </figure>
  );
}
