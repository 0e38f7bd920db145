import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Problem } from "@/api/client.ts";
import { fieldErrors } from "@/api/field-errors.ts";
import type { SendTime, ZoneChoice } from "@/api/scheduled.ts";
import { useSession } from "@/api/use-session.ts";
import { now } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";
import { cityOf, nextMonday, sayIn, tomorrow } from "@/lib/local-time.ts";
import { Radio, RadioGroup } from "@/ui/radio-group.tsx";
import { TextField } from "@/ui/text-field.tsx";

interface TimeChoiceProps {
  local: string;
  onLocal: (local: string) => void;
  zone: ZoneChoice;
  onZone: (zone: ZoneChoice) => void;
  /** What that time is; null while it is being looked up. */
  found: SendTime | null;
  isEdit: boolean;
}

type Preset = "tomorrow" | "monday" | "other";

/** Two usual times or another one, on the company's clock or the customer's; both are shown where they differ. */
export function TimeChoice(props: TimeChoiceProps) {
  const { local, onLocal, zone, onZone, found, isEdit } = props;
  const { t } = useLingui();
  const home = useSession().workspace.time_zone;
  const [preset, setPreset] = useState<Preset>(isEdit ? "other" : "tomorrow");
  const clock = zone === "contact" ? (found?.contact_zone ?? home) : home;
  const differs = found !== null && found.contact_zone !== found.workspace_zone;
  const [day = "", time = ""] = local.split("T");

  function choose(next: Preset, on = clock): void {
    setPreset(next);
    if (next === "tomorrow") onLocal(tomorrow(on, now()));
    if (next === "monday") onLocal(nextMonday(on, now()));
  }

  return (
    <>
      <RadioGroup label={t`Cuándo`} value={preset} onChange={(next) => choose(next as Preset)}>
        <Radio value="tomorrow">{t`Mañana a las 9:00`}</Radio>
        <Radio value="monday">{t`El lunes a las 9:00`}</Radio>
        <Radio value="other">{t`Otra fecha y hora`}</Radio>
      </RadioGroup>
      {preset === "other" && (
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t`Fecha`}
            type="date"
            value={day}
            onChange={(next) => onLocal(`${next}T${time}`)}
          />
          <TextField
            label={t`Hora`}
            type="time"
            value={time}
            onChange={(next) => onLocal(`${day}T${next}`)}
          />
        </div>
      )}
      {differs && (
        <RadioGroup
          label={t`En qué reloj`}
          value={zone}
          onChange={(next) => {
            const chosen = next as ZoneChoice;
            onZone(chosen);
            if (preset !== "other")
              choose(preset, chosen === "contact" ? found.contact_zone : home);
          }}
        >
          <Radio value="workspace">{t`El de la empresa (${cityOf(home)})`}</Radio>
          <Radio value="contact">{t`El del cliente (${cityOf(found.contact_zone)})`}</Radio>
        </RadioGroup>
      )}
      <Result found={found} differs={differs} />
    </>
  );
}

function Result({ found, differs }: { found: SendTime | null; differs: boolean }) {
  const { t } = useLingui();
  const { tag } = useFormat();
  if (!found) return <p className="text-small text-muted">{t`Calculando la hora…`}</p>;
  if (!found.at) {
    const code = found.refusal ?? "invalid";
    const words = fieldErrors(
      new Problem(422, "validation", null, [{ pointer: "/local_time", code }]),
    );
    return (
      <p role="alert" className="text-small text-danger-ink">
        {words["/local_time"]}
      </p>
    );
  }
  const here = sayIn(tag, found.workspace_zone, found.at);
  const there = sayIn(tag, found.contact_zone, found.at);
  return (
    <div aria-live="polite" className="text-small">
      <p>
        <span className="text-muted">{t`Saldrá:`}</span>{" "}
        <strong className="font-medium tabular">{here}</strong>{" "}
        <span className="text-muted">({cityOf(found.workspace_zone)})</span>
      </p>
      {differs && (
        <p>
          <span className="text-muted">{t`Para el cliente:`}</span>{" "}
          <strong className="font-medium tabular">{there}</strong>{" "}
          <span className="text-muted">({cityOf(found.contact_zone)})</span>
        </p>
      )}
      {found.shift === "skipped" && (
        <p className="text-warn-ink">{t`Ese día el reloj se adelanta y esa hora no existe: saldrá más tarde.`}</p>
      )}
      {found.shift === "repeated" && (
        <p className="text-warn-ink">{t`Ese día el reloj se atrasa y esa hora se repite: saldrá la primera vez.`}</p>
      )}
    </div>
  );
}
