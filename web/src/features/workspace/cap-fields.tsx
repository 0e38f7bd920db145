import { useLingui } from "@lingui/react/macro";
import type { ConsentPolicy } from "@/api/consent.ts";
import { Switch } from "@/ui/switch.tsx";
import { TextField } from "@/ui/text-field.tsx";

type Cap = ConsentPolicy["cap"];

interface CapFieldsProps {
  cap: Cap;
  errors: Record<string, string | undefined>;
  onChange: (cap: Cap) => void;
}

/** How many promotions one person may get, in how many days. */
export function CapFields({ cap, errors, onChange }: CapFieldsProps) {
  const { t } = useLingui();
  const number = (text: string) => Number.parseInt(text.replace(/\D/g, ""), 10) || 0;
  return (
    <div className="flex flex-col gap-3">
      <Switch
        isSelected={cap !== null}
        onChange={(isOn) => onChange(isOn ? { messages: 2, days: 7 } : null)}
      >
        {t`Limitar las promociones por persona`}
      </Switch>
      {cap && (
        <div className="flex flex-wrap gap-3">
          <TextField
            label={t`Promociones`}
            inputMode="numeric"
            className="w-36"
            value={String(cap.messages)}
            onChange={(text) => onChange({ ...cap, messages: Math.min(number(text), 1000) })}
            errorMessage={errors["/cap/messages"] ? t`De 1 a 100.` : null}
          />
          <TextField
            label={t`En cuántos días`}
            inputMode="numeric"
            className="w-36"
            value={String(cap.days)}
            onChange={(text) => onChange({ ...cap, days: Math.min(number(text), 1000) })}
            errorMessage={errors["/cap/days"] ? t`De 1 a 365.` : null}
          />
        </div>
      )}
    </div>
  );
}
