import { useLingui } from "@lingui/react/macro";
import type { MissingValue, ShownPart } from "@/api/template-sending.ts";
import { TextField } from "@/ui/text-field.tsx";
import { FieldMenu } from "./field-menu.tsx";
import { hasFields, oneField, writeField } from "./merge-text.ts";

interface ValueFieldProps {
  name: string;
  example: string | null;
  value: string;
  onChange: (value: string) => void;
  /** What it becomes for the person, once the server has said. */
  parts: ShownPart[];
  missing: MissingValue | undefined;
  /** Sending was tried while there was no value. */
  isBlank: boolean;
}

/** A variable's value: words, or a field of the person's with what stands there when it is empty. */
export function ValueField(props: ValueFieldProps) {
  const { name, example, value, onChange, parts, missing, isBlank } = props;
  const { t } = useLingui();
  const field = oneField(value);
  const result = parts.map((part) => part.text).join("");
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={name}
        value={value}
        placeholder={example ? t`Por ejemplo: ${example}` : ""}
        onChange={onChange}
        description={hasFields(value) && !missing && result !== "" ? t`Dirá: ${result}` : null}
        errorMessage={useLack(name, value, missing, isBlank)}
        maxLength={1024}
        trailing={
          <FieldMenu
            label={t`Insertar un dato en ${name}`}
            onPick={(written) => onChange(value.trim() === "" || field ? written : value + written)}
          />
        }
      />
      {field && (
        <TextField
          label={t`Si ese dato falta, escribir`}
          value={field.fallback ?? ""}
          placeholder={t`Nada: no se envía`}
          onChange={(fallback) => onChange(writeField({ ...field, fallback }))}
          maxLength={200}
          className="ml-3 border-l-2 border-line pl-3"
        />
      )}
    </div>
  );
}

function useLack(
  name: string,
  value: string,
  missing: MissingValue | undefined,
  isBlank: boolean,
): string | null {
  const { t } = useLingui();
  if (isBlank) return t`Falta el valor de ${name}.`;
  if (value.trim() === "" || !missing) return null;
  const field = missing.label ?? missing.field ?? name;
  switch (missing.reason) {
    case "no_value":
      return t`Esta persona no tiene ${field}. Escribe qué poner si falta.`;
    case "unclosed":
      return t`Falta el corchete que cierra ${field}.`;
    case "invalid":
      return t`El valor no puede tener saltos de línea ni más de cuatro espacios seguidos.`;
    case "too_long":
      return t`Con este valor el texto es más largo de lo que Meta admite. Acórtalo.`;
    case "required":
      return t`Falta el valor de ${name}.`;
    default:
      return t`No existe el dato ${field}.`;
  }
}
