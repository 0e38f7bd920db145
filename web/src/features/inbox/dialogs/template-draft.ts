import type { TemplatePreviewView } from "@/api/template-sending.ts";
import type { TemplateView } from "@/api/template-types.ts";
import type { FilledHeaderView, Id, TemplateContent } from "@/api/types.ts";
import { fill, type Params, pointOf } from "@/template/fill.ts";
import { shownCards, shownValue } from "@/template/shown-parts.ts";
import type { Draft } from "../composer/compose.ts";

/** A template with its values, ready for the outbox. */
export function templateDraft(
  template: TemplateView,
  params: Params,
  headerMedia: Id | null,
  preview: TemplatePreviewView | undefined,
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
        header: headerOf(template, trimmed, preview),
        offer: template.offer && {
          text: template.offer.text,
          expires_at: trimmed["offer.expiration"] || null,
        },
        body: preview?.text?.body ?? fill(template.body, "body", trimmed),
        footer: template.footer,
        buttons: template.buttons,
        cards: cardsOf(template, trimmed, preview),
        params: trimmed,
        template_id: template.id,
      },
    },
  };
}

function headerOf(
  { header }: TemplateView,
  params: Params,
  preview: TemplatePreviewView | undefined,
): FilledHeaderView | null {
  const point = header.kind === "location" ? pointOf(params) : null;
  if (point) {
    const name = shownValue("header.name", params, preview);
    const address = shownValue("header.address", params, preview);
    const location = { ...point, name, address, url: null };
    return { kind: "location", text: null, media: null, location };
  }
  if (!header.text) return null;
  const text = preview?.text?.header ?? fill(header.text, "header", params);
  return { kind: "text", text, media: null, location: null };
}

function cardsOf(
  template: TemplateView,
  params: Params,
  preview: TemplatePreviewView | undefined,
): TemplateContent["cards"] {
  const bodies = shownCards(template, params, preview);
  return template.cards.map(({ header, buttons }, place) => ({
    kind: header,
    media_id: params[`card.${place}.media`] ?? "",
    body: bodies[place] ?? null,
    buttons,
  }));
}
