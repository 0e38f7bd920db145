import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { companyQuery } from "@/api/companies.ts";
import { MultiSelect } from "@/ui/multi-select.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { CompanyPicker } from "../company-picker.tsx";
import type { ValueShape } from "./operators.ts";
import type { FilterField } from "./use-filter-fields.ts";

interface ValueEditorProps {
  field: FilterField;
  shape: ValueShape;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** The control for what a test compares with. */
export function ValueEditor({ field, shape, value, onChange }: ValueEditorProps) {
  const { t } = useLingui();
  const label = t`Valor de ${field.label}`;
  const text = typeof value === "string" ? value : "";
  switch (shape) {
    case "none":
      return null;
    case "text":
    case "digits":
      return (
        <TextField
          aria-label={label}
          inputMode={shape === "digits" ? "tel" : "text"}
          value={text}
          onChange={onChange}
        />
      );
    case "yes_no":
      return (
        <Select
          aria-label={label}
          options={[
            { id: "yes", label: t`Sí` },
            { id: "no", label: t`No` },
          ]}
          value={value === true ? "yes" : value === false ? "no" : null}
          onChange={(next) => onChange(next === "yes")}
        />
      );
    case "one":
      return field.options ? (
        <Select
          aria-label={label}
          options={field.options}
          value={text || null}
          onChange={onChange}
        />
      ) : (
        <CompanyValue label={label} id={text} onChange={onChange} />
      );
    case "many":
      return (
        <MultiSelect
          aria-label={label}
          placeholder={t`Elegir`}
          options={field.options ?? []}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
        />
      );
    case "age":
      return <AgeEditor label={label} value={value} onChange={onChange} />;
    case "instant":
      return (
        <TextField
          aria-label={label}
          type="date"
          value={localDay(text)}
          onChange={(day) => onChange(day === "" ? "" : new Date(`${day}T00:00:00`).toISOString())}
        />
      );
    case "day":
      return <TextField aria-label={label} type="date" value={text} onChange={onChange} />;
    case "number":
      return <NumberEditor label={label} value={value} onChange={onChange} />;
    case "numbers":
    case "days":
      return <RangeEditor shape={shape} label={label} value={value} onChange={onChange} />;
  }
}

interface PartProps {
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

function NumberEditor({ label, value, onChange }: PartProps) {
  return (
    <TextField
      aria-label={label}
      type="number"
      inputMode="decimal"
      value={typeof value === "number" ? String(value) : ""}
      onChange={(text) => onChange(text === "" ? "" : Number(text))}
    />
  );
}

/** A length of time up to now, in days. */
function AgeEditor({ label, value, onChange }: PartProps) {
  const { t } = useLingui();
  const known = typeof value === "object" && value !== null && "days" in value ? value.days : "";
  return (
    <span className="flex items-center gap-2">
      <TextField
        aria-label={label}
        type="number"
        inputMode="numeric"
        className="w-20"
        value={known === null ? "" : String(known)}
        onChange={(text) =>
          onChange(text === "" ? "" : { days: Math.max(0, Math.round(Number(text))) })
        }
      />
      <span className="text-muted">{t`días`}</span>
    </span>
  );
}

function RangeEditor({ shape, label, value, onChange }: PartProps & { shape: "numbers" | "days" }) {
  const { t } = useLingui();
  const [low, high] = Array.isArray(value) ? value : ["", ""];
  const read = (text: string) => (shape === "days" || text === "" ? text : Number(text));
  const type = shape === "days" ? "date" : "number";
  return (
    <span className="flex min-w-0 items-center gap-2">
      <TextField
        aria-label={t`${label}: desde`}
        type={type}
        className="flex-1"
        value={String(low ?? "")}
        onChange={(text) => onChange([read(text), high ?? ""])}
      />
      <span className="text-muted">{t`y`}</span>
      <TextField
        aria-label={t`${label}: hasta`}
        type={type}
        className="flex-1"
        value={String(high ?? "")}
        onChange={(text) => onChange([low ?? "", read(text)])}
      />
    </span>
  );
}

function CompanyValue({
  label,
  id,
  onChange,
}: {
  label: string;
  id: string;
  onChange: (value: unknown) => void;
}) {
  const { data } = useQuery({ ...companyQuery(id), enabled: id !== "" });
  if (id !== "" && !data) return null;
  return (
    <CompanyPicker
      aria-label={label}
      value={data ?? null}
      onChange={(company) => onChange(company?.id ?? "")}
    />
  );
}

/** The day of an instant where the reader is, as a date field wants it. */
function localDay(instant: string): string {
  const at = new Date(instant);
  if (instant === "" || Number.isNaN(at.getTime())) return "";
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
