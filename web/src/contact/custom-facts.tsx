import { useLingui } from "@lingui/react/macro";
import type { FieldValue } from "@/api/contact-types.ts";
import type { CustomFieldView } from "@/api/crm-types.ts";
import type { Id } from "@/api/types.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { CheckboxGroup } from "@/ui/checkbox-group.tsx";
import { EditableFact, type EditorProps } from "./editable-fact.tsx";
import { ChoiceEditor, TextEditor } from "./editors.tsx";
import { draftOf, type FieldDraft, fieldText, sentValue } from "./field-text.ts";

interface CustomFactsProps {
  fields: CustomFieldView[];
  values: Record<Id, FieldValue>;
  canEdit: boolean;
  save: (field: Id, value: FieldValue | null) => Promise<unknown>;
}

/** The fields that the workspace added, each edited by its kind. */
export function CustomFacts({ fields, values, canEdit, save }: CustomFactsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const mark = format.decimalMark;
  const words = {
    yes: t`Sí`,
    no: t`No`,
    number: format.number,
    date: format.day,
    list: format.list,
  };
  return fields.map((field) => (
    <EditableFact<FieldDraft>
      key={field.id}
      label={field.name}
      value={draftOf(field, values[field.id], mark)}
      shown={fieldText(field, values[field.id], words)}
      add={t`Agregar`}
      canEdit={canEdit}
      save={(draft) => save(field.id, sentValue(field, draft, mark))}
      editor={(props) => <FieldEditor field={field} {...props} />}
    />
  ));
}

interface FieldEditorProps extends EditorProps<FieldDraft> {
  field: CustomFieldView;
}

export function FieldEditor({ field, value, onChange, error, label }: FieldEditorProps) {
  const { t } = useLingui();
  const text = typeof value === "string" ? value : "";
  const chosen = text === "" ? null : text;
  const choose = (option: string | null) => onChange(option ?? "");
  const plain = { label, error, value: text, onChange };
  const choice = { label, error, value: chosen, onChange: choose };
  const options = field.options.map((option) => ({ id: option, label: option }));
  switch (field.kind) {
    case "text":
      return <TextEditor {...plain} maxLength={500} />;
    case "id":
      return <TextEditor {...plain} maxLength={120} isCode />;
    case "number":
      return <TextEditor {...plain} inputMode="decimal" />;
    case "date":
      return <TextEditor {...plain} type="date" />;
    case "list":
      return <ChoiceEditor {...choice} options={options} />;
    case "boolean":
      return (
        <ChoiceEditor
          {...choice}
          options={[
            { id: "true", label: t`Sí` },
            { id: "false", label: t`No` },
          ]}
        />
      );
    case "multi_list":
      return (
        <CheckboxGroup
          label={label}
          options={options}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
          errorMessage={error}
        />
      );
  }
}
