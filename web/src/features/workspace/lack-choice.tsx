import { useLingui } from "@lingui/react/macro";
import type { Lack } from "@/api/consent.ts";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";

interface LackChoiceProps {
  label: string;
  description?: string;
  value: Lack;
  onChange: (value: Lack) => void;
}

/** Refused, or sent once somebody was told. */
export function LackChoice({ label, description, value, onChange }: LackChoiceProps) {
  const { t } = useLingui();
  return (
    <RadioGroup
      label={label}
      description={description ?? null}
      orientation="horizontal"
      value={value}
      onChange={(next) => onChange(next === "block" ? "block" : "warn")}
    >
      <Radio value="warn">{t`Advertir y dejar enviar`}</Radio>
      <Radio value="block">{t`No dejar enviar`}</Radio>
    </RadioGroup>
  );
}
