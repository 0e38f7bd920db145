import { useLingui } from "@lingui/react/macro";
import type { TemplateParam, TemplateView } from "@/api/template-types.ts";
import { CarouselCard, ChosenPicture } from "./card-row.tsx";
import { ParamField } from "./param-field.tsx";
import { shownCards } from "./shown-parts.ts";
import type { Sending } from "./use-sending.ts";

interface CardFieldsProps {
  template: TemplateView;
  /** Which card, from 0. */
  place: number;
  params: TemplateParam[];
  sending: Sending;
}

/** What one card of a carousel needs, beside the card it makes. */
export function CardFields({ template, place, params, sending }: CardFieldsProps) {
  const { t } = useLingui();
  const card = template.cards[place];
  const at = place + 1;
  if (!card) return null;
  const values = sending.choice.params;
  return (
    <fieldset className="min-w-0 border-t border-line pt-4">
      <legend className="float-left mb-3 w-full text-base font-semibold">{t`Tarjeta ${at}`}</legend>
      <div className="clear-both flex flex-wrap items-start gap-4">
        <div className="flex min-w-0 flex-1 basis-52 flex-col gap-4">
          {params.map((param) => (
            <ParamField key={param.key} param={param} template={template} sending={sending} />
          ))}
        </div>
        <figure aria-label={t`Vista previa de la tarjeta ${at}`}>
          <CarouselCard
            card={{
              picture: (
                <ChosenPicture kind={card.header} media={values[`card.${place}.media`] || null} />
              ),
              body: shownCards(template, values, sending.preview)[place] ?? null,
              buttons: card.buttons,
            }}
          />
        </figure>
      </div>
    </fieldset>
  );
}
