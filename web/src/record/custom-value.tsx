import { useLingui } from "@lingui/react/macro";
import type { FieldValue } from "@/api/contact-types.ts";
import type { FieldKind } from "@/api/crm-types.ts";
import { useFormat } from "@/lib/format-context.tsx";

interface CustomValueProps {
  kind: FieldKind;
  value: FieldValue | undefined;
}

/** A value of a custom field as people read it; nothing where there is none. */
export function CustomValue({ kind, value }: CustomValueProps) {
  const { t } = useLingui();
  const format = useFormat();
  if (value === undefined) return null;
  if (typeof value === "boolean") return value ? t`Sí` : t`No`;
  if (typeof value === "number") return <span className="tabular">{format.number(value)}</span>;
  if (Array.isArray(value)) return format.list(value);
  return kind === "date" ? format.calendarDate(value) : value;
}
