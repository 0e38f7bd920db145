import { List } from "lucide-react";
import type { InteractiveOut, MediaView, TemplateContent } from "@/api/types.ts";
import { ButtonRow, Parts } from "@/template/message-parts.tsx";
import { DocumentCard } from "./document-card.tsx";
import { Film, Picture } from "./picture.tsx";

/** The file at the head of a template. */
function HeaderFile({ media }: { media: MediaView }) {
  const content = { media, caption: null, filename: media.filename };
  if (media.kind === "image") return <Picture content={content} onOpen={null} />;
  if (media.kind === "video") return <Film content={content} />;
  return <DocumentCard content={content} />;
}

/** A template as the customer got it. */
export function TemplateBody({ content }: { content: TemplateContent }) {
  const header = content.header;
  return (
    <span className="block min-w-56">
      {header?.media && <HeaderFile media={header.media} />}
      <Parts header={header?.text ?? null} body={content.body} footer={content.footer} />
      {content.buttons?.length > 0 && (
        <span className="-mx-3 mt-1.5 flex flex-col">
          {content.buttons.map((button) => (
            <ButtonRow key={button.text} text={button.text} kind={button.kind} />
          ))}
        </span>
      )}
    </span>
  );
}

/** A message with options that we sent. */
export function InteractiveBody({ content }: { content: InteractiveOut }) {
  return (
    <span className="block min-w-56">
      <Parts header={content.header ?? null} body={content.body} footer={content.footer ?? null} />
      <span className="-mx-3 mt-1.5 flex flex-col">
        {content.buttons?.map((button) => (
          <ButtonRow key={button.title} text={button.title} kind="quick_reply" />
        ))}
      </span>
      {content.sections?.map((section) => (
        <span key={section.title ?? ""} className="mt-1 block border-t border-ink/10 pt-1">
          {section.title && (
            <span className="block text-meta font-medium text-muted">{section.title}</span>
          )}
          {section.rows.map((row) => (
            <span key={row.id} className="flex items-baseline gap-1.5 py-0.5">
              <List size={12} aria-hidden="true" className="shrink-0 self-center text-muted" />
              <span className="min-w-0">
                {row.title}
                {row.description && (
                  <span className="text-small text-muted"> · {row.description}</span>
                )}
              </span>
            </span>
          ))}
        </span>
      ))}
    </span>
  );
}
