import { useLingui } from "@lingui/react/macro";
import type { TemplateButton, TemplateParam, TemplateView } from "@/api/template-types.ts";

/** What a value is called above its field; one of a card is named within its card. */
export function useParamName(template: TemplateView): (param: TemplateParam) => string {
  const { t } = useLingui();
  return ({ key, kind, label }) => {
    const variable = /^\d+$/.test(label) ? t`Variable ${label}` : label;
    const card = /^card\.(\d+)\.(.+)$/.exec(key);
    const [part, place] = (card?.[2] ?? key).split(".");
    const buttons = card ? template.cards[Number(card[1])]?.buttons : template.buttons;
    switch (part) {
      case "offer":
        return t`Fin de la oferta`;
      case "media":
        return kind === "video" ? t`Video de la tarjeta` : t`Imagen de la tarjeta`;
      case "button": {
        const button = textOf(buttons, Number(place));
        return label === "code" ? t`Código que se copia` : t`${variable} del botón ${button}`;
      }
      case "header":
        if (template.header.kind !== "location") return t`${variable} del encabezado`;
        return label === "name" ? t`Nombre del lugar` : t`Dirección`;
      default:
        return variable;
    }
  };
}

const textOf = (buttons: TemplateButton[] | undefined, place: number): string =>
  buttons?.[place]?.text ?? String(place + 1);
