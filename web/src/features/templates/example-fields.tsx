import { useLingui } from "@lingui/react/macro";
import { TextField } from "@/ui/text-field.tsx";
import { exampleKeys } from "./draft.ts";
import type { FieldsProps } from "./editor.tsx";

/** A sample for each variable: reviewers understand the text by it. */
export function ExampleFields({ draft, onChange, isLocked }: FieldsProps) {
  const { t } = useLingui();
  const keys = exampleKeys(draft);
  if (keys.length === 0) return null;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="text-small font-medium">{t`Ejemplos de las variables`}</legend>
      <p className="text-small text-muted">
        {t`Valores inventados, parecidos a los reales. Quien revisa entiende el mensaje por ellos.`}
      </p>
      <div className="grid gap-3 medium:grid-cols-2">
        {keys.map((key) => (
          <div key={key} data-place={`example.${key}`}>
            <TextField
              label={<Label of={key} />}
              isDisabled={isLocked}
              value={draft.examples[key] ?? ""}
              onChange={(value) =>
                onChange({ ...draft, examples: { ...draft.examples, [key]: value } })
              }
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function Label({ of: key }: { of: string }) {
  const { t } = useLingui();
  const [part, ...rest] = key.split(".");
  const name = `{{${rest.at(-1)}}}`;
  if (part === "header") return <>{t`${name} del encabezado`}</>;
  if (part !== "button") return <>{name}</>;
  const number = Number(rest[0]) + 1;
  return (
    <>{rest.at(-1) === "code" ? t`Código del botón ${number}` : t`${name} del botón ${number}`}</>
  );
}
