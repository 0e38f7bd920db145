import { useLingui } from "@lingui/react/macro";
import type { TemplateParam, TemplateView } from "@/api/template-types.ts";
import { FileField } from "./file-field.tsx";
import { InstantField } from "./instant-field.tsx";
import { useParamName } from "./param-name.ts";
import type { Sending } from "./use-sending.ts";
import { ValueField } from "./value-field.tsx";

interface ParamFieldProps {
  param: TemplateParam;
  template: TemplateView;
  sending: Sending;
}

/** One value of a template, each kind with its own control. Those of a point are told together, elsewhere. */
export function ParamField({ param, template, sending }: ParamFieldProps) {
  const { t } = useLingui();
  const name = useParamName(template)(param);
  const { choice, fillIn, preview, blank } = sending;
  const { key, kind } = param;
  const field = {
    value: choice.params[key] ?? "",
    onChange: (value: string) => fillIn({ [key]: value }),
    isBlank: blank.includes(key),
  };
  switch (kind) {
    case "latitude":
    case "longitude":
      return null;
    case "instant":
      return <InstantField label={name} {...field} />;
    case "image":
    case "video":
      return (
        <FileField
          label={name}
          kind={kind}
          isGiven={field.value !== ""}
          errorMessage={field.isBlank ? t`Elige el archivo de la tarjeta.` : null}
          onGiven={field.onChange}
        />
      );
    default:
      return (
        <ValueField
          name={name}
          example={param.example}
          {...field}
          parts={preview?.params[key] ?? []}
          missing={preview?.missing.find((one) => one.param === key)}
        />
      );
  }
}
