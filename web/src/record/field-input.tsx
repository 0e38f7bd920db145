import { useLingui } from "@lingui/react/macro";
import type { FieldValue } from "@/api/contact-types.ts";
import type { CustomFieldView } from "@/api/crm-types.ts";
import { MultiSelect } from "@/ui/multi-select.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";

interface FieldInputProps {
  field: CustomFieldView;
  value: FieldValue | null;
  /** Null empties the field. */
  onChange: (value: FieldValue | null) => void;
  errorMessage?: string | null | undefined;
  autoFocus?: boolean;
  /** Says the name beside the control instead of above it. */
  isUnlabelled?: boolean;
}

const without = "";

/** The control that a custom field of each kind is filled in with. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, onChange, errorMessage, autoFocus, isUnlabelled } = props;
  const { t } = useLingui();
  const shared = {
    ...(isUnlabelled ? { "aria-label": field.name } : { label: field.name }),
    errorMessage,
  };
  const none = { id: without, label: t`Sin valor` };
  switch (field.kind) {
    case "list":
      return (
        <Select
          {...shared}
          options={[none, ...field.options.map((option) => ({ id: option, label: option }))]}
          value={typeof value === "string" ? value : without}
          onChange={(next) => onChange(next === without ? null : next)}
        />
      );
    case "boolean":
      return (
        <Select
          {...shared}
          options={[none, { id: "yes", label: t`Sí` }, { id: "no", label: t`No` }]}
          value={typeof value === "boolean" ? (value ? "yes" : "no") : without}
          onChange={(next) => onChange(next === without ? null : next === "yes")}
        />
      );
    case "multi_list":
      return (
        <MultiSelect
          {...shared}
          placeholder={t`Sin valor`}
          options={field.options.map((option) => ({ id: option, label: option }))}
          value={Array.isArray(value) ? value : []}
          onChange={(next) => onChange(next.length === 0 ? null : next)}
        />
      );
    case "number":
      return (
        <TextField
          {...shared}
          type="number"
          inputMode="decimal"
          autoFocus={autoFocus ?? false}
          value={typeof value === "number" ? String(value) : ""}
          onChange={(next) => onChange(next === "" ? null : Number(next))}
        />
      );
    case "date":
    case "text":
    case "id":
      return (
        <TextField
          {...shared}
          type={field.kind === "date" ? "date" : "text"}
          isCode={field.kind === "id"}
          autoFocus={autoFocus ?? false}
          value={typeof value === "string" ? value : ""}
          onChange={(next) => onChange(next === "" ? null : next)}
        />
      );
  }
}
