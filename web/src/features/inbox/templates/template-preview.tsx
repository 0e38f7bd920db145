import { useLingui } from "@lingui/react/macro";
import { FileText, Image, MapPin, Video } from "lucide-react";
import type { TemplateView } from "@/api/types.ts";
import { TemplateBody } from "../bubble/template-body.tsx";
import { fill, type Params } from "./fill.ts";

const headers = { image: Image, video: Video, document: FileText, location: MapPin };

interface TemplatePreviewProps {
  template: TemplateView;
  params: Params;
  /** A picture chosen for the header. */
  picture: string | null;
}

/** The message as the customer will get it. */
export function TemplatePreview({ template, params, picture }: TemplatePreviewProps) {
  const { t } = useLingui();
  const { kind } = template.header;
  const Icon = kind === "none" || kind === "text" ? null : headers[kind];
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
        <TemplateBody
          content={{
            name: template.name,
            language: template.language,
            category: template.category,
            header: template.header.text
              ? { kind: "text", text: fill(template.header.text, "header", params), media: null }
              : null,
            body: fill(template.body, "body", params),
            footer: template.footer,
            buttons: template.buttons,
            params,
            template_id: template.id,
          }}
        />
      </div>
    </figure>
  );
}
