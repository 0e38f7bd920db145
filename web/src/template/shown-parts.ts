import type { TemplatePreviewView } from "@/api/template-sending.ts";
import type { TemplateView } from "@/api/template-types.ts";
import { fill, type Params } from "./fill.ts";

type Preview = TemplatePreviewView | undefined;

/** A value as the person will read it: fields filled, once the server has said. */
export function shownValue(key: string, params: Params, preview: Preview): string | null {
  const parts = preview?.params[key] ?? [];
  const text = parts.map((part) => part.text).join("") || (params[key] ?? "");
  return text.trim() === "" ? null : text;
}

/** The texts of the cards as the person will read them. */
export function shownCards(
  template: TemplateView,
  params: Params,
  preview: Preview,
): (string | null)[] {
  return template.cards.map(
    ({ body }, place) =>
      body && (preview?.text?.cards[place] ?? fill(body, `card.${place}.body`, params)),
  );
}
