import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { ComboBox } from "@/ui/combo-box.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Select } from "@/ui/select.tsx";
import type { DraftTest } from "./draft.ts";
import type { FilterField } from "./use-filter-fields.ts";
import { ValueEditor } from "./value-editor.tsx";

interface TestRowProps {
  test: DraftTest;
  fields: FilterField[];
  onChange: (test: DraftTest) => void;
  onRemove: () => void;
}

/** One test: which field, how it is compared, with what. */
export function TestRow({ test, fields, onChange, onRemove }: TestRowProps) {
  const { t, i18n } = useLingui();
  const field = fields.find(({ id }) => id === test.field);
  const operator = field?.operators.find(({ id }) => id === test.op);

  function chooseField(id: string): void {
    const next = fields.find((one) => one.id === id);
    const [first] = next?.operators ?? [];
    if (next && first) onChange({ ...test, field: id, op: first.id, value: "" });
  }

  function chooseOperator(id: string): void {
    const next = field?.operators.find((one) => one.id === id);
    if (!next) return;
    onChange({ ...test, op: id, value: next.shape === operator?.shape ? test.value : "" });
  }

  return (
    <fieldset
      aria-label={field?.label ?? t`Condición nueva`}
      className="flex min-w-0 items-start gap-1.5"
    >
      <div className="grid min-w-0 flex-1 gap-1.5 medium:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)_minmax(0,1.3fr)]">
        <ComboBox
          aria-label={t`Campo`}
          placeholder={t`Elige un campo`}
          options={fields}
          value={field?.id ?? null}
          onChange={chooseField}
        />
        {field && (
          <Select
            aria-label={t`Comparación`}
            options={field.operators.map(({ id, label }) => ({ id, label: i18n._(label) }))}
            value={test.op}
            onChange={chooseOperator}
          />
        )}
        {field && operator && (
          <ValueEditor
            key={`${field.id} ${operator.shape}`}
            field={field}
            shape={operator.shape}
            value={test.value}
            onChange={(value) => onChange({ ...test, value })}
          />
        )}
      </div>
      <IconButton label={t`Quitar esta condición`} onPress={onRemove}>
        <X size={15} />
      </IconButton>
    </fieldset>
  );
}
