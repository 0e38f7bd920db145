import type { TemplatePreviewView } from "@/api/template-sending.ts";
import type { TemplateView } from "@/api/template-types.ts";
import type { Id } from "@/api/types.ts";
import { fill, type Params } from "@/template/fill.ts";
import type { Draft } from "../composer/compose.ts";

/** A template with its values, ready for the outbox. */
export function templateDraft(
  template: TemplateView,
  params: Params,
  headerMedia: Id | null,
  shown: TemplatePreviewView["text"],
): Draft {
  const trimmed = Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, value.trim()]),
  );
  return {
    content: {
      type: "template",
      template_id: template.id,
      params: trimmed,
      ...(headerMedia ? { header_media_id: headerMedia } : {}),
    },
    shown: {
      kind: "template",
      content: {
        name: template.name,
        language: template.language,
        category: template.category,
        header: template.header.text
          ? {
              kind: "text",
              text: shown?.header ?? fill(template.header.text, "header", trimmed),
              media: null,
            }
          : null,
        body: shown?.body ?? fill(template.body, "body", trimmed),
        footer: template.footer,
        buttons: template.buttons,
        params: trimmed,
        template_id: template.id,
      },
    },
  };
}
