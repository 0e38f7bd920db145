import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { TemplateParam, TemplateView } from "@/api/template-types.ts";
import { parsePlace } from "@/lib/parse-place.ts";
import { PointField } from "@/ui/point-field.tsx";
import { pointOf } from "./fill.ts";
import { ParamField } from "./param-field.tsx";
import type { Sending } from "./use-sending.ts";

interface PlaceFieldsProps {
  template: TemplateView;
  params: TemplateParam[];
  sending: Sending;
}

/** The place at the head of a template: where it is, what it is called. */
export function PlaceFields({ template, params, sending }: PlaceFieldsProps) {
  const { t } = useLingui();
  const { choice, fillIn, blank } = sending;
  const known = pointOf(choice.params);
  const [text, setText] = useState(known ? `${known.latitude}, ${known.longitude}` : "");

  function tell(next: string): void {
    setText(next);
    const point = parsePlace(next);
    fillIn({
      "header.latitude": point ? String(point.latitude) : "",
      "header.longitude": point ? String(point.longitude) : "",
    });
  }

  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-2 text-base font-semibold">{t`Ubicación`}</legend>
      <PointField value={text} onChange={tell} isInvalid={blank.includes("header.latitude")} />
      {params
        .filter(({ kind }) => kind === "text")
        .map((param) => (
          <ParamField key={param.key} param={param} template={template} sending={sending} />
        ))}
    </fieldset>
  );
}
