import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useSession } from "@/api/use-session.ts";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { cityOf, dayIn, instantIn, timeIn } from "@/lib/local-time.ts";
import { TextField } from "@/ui/text-field.tsx";

interface InstantFieldProps {
  label: string;
  /** RFC 3339; empty while it is not whole. */
  value: string;
  onChange: (value: string) => void;
  /** Sending was tried while there was no value. */
  isBlank: boolean;
}

/** Most offers end with a day. */
const endOfDay = "23:59";

/** A day and a time on the clock of the company, which have to be still to come. */
export function InstantField({ label, value, onChange, isBlank }: InstantFieldProps) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow(60_000);
  const zone = useSession().workspace.time_zone;
  const at = value ? Date.parse(value) : null;
  const [day, setDay] = useState(at === null ? "" : dayIn(zone, at));
  const [time, setTime] = useState(at === null ? endOfDay : timeIn(zone, at));

  function tell(nextDay: string, nextTime: string): void {
    setDay(nextDay);
    setTime(nextTime);
    const next = instantIn(zone, `${nextDay}T${nextTime}`);
    onChange(next === null ? "" : new Date(next).toISOString());
  }

  const isPast = at !== null && at <= now;
  const lack = isBlank && !isPast && value === "" ? t`Elige el día y la hora.` : null;
  const city = cityOf(zone);
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 text-small font-medium">{label}</legend>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t`Fecha`}
          type="date"
          value={day}
          onChange={(next) => tell(next, time)}
          errorMessage={isPast ? t`Esa hora ya pasó.` : lack}
        />
        <TextField
          label={t`Hora`}
          type="time"
          value={time}
          onChange={(next) => tell(day, next)}
          isInvalid={isPast || (lack !== null && time === "")}
        />
      </div>
      <p className="text-small text-muted tabular">
        {value && !isPast
          ? t`${format.date(value)}, ${format.time(value)}, hora de ${city}.`
          : t`En la hora de ${city}.`}
      </p>
    </fieldset>
  );
}
