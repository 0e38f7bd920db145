import { useLingui } from "@lingui/react/macro";
import { LocateFixed } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.tsx";

interface PointFieldProps {
  /** What was typed or pasted; read with `parsePlace`. */
  value: string;
  onChange: (value: string) => void;
  isInvalid: boolean;
  autoFocus?: boolean;
}

/** A point: pasted from a map, typed, or where this device is. */
export function PointField({ value, onChange, isInvalid, autoFocus = false }: PointFieldProps) {
  const { t } = useLingui();
  const [locating, setLocating] = useState(false);

  function locate(): void {
    setLocating(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        onChange(`${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`);
        setLocating(false);
      },
      () => {
        toast.error(t`No se pudo saber dónde está este equipo`);
        setLocating(false);
      },
      { timeout: 10_000 },
    );
  }

  return (
    <>
      <TextField
        label={t`Coordenadas o enlace de un mapa`}
        placeholder="19.0414, -98.2063"
        value={value}
        onChange={onChange}
        autoFocus={autoFocus}
        errorMessage={
          isInvalid ? t`Escribe latitud y longitud, o pega un enlace que las tenga.` : null
        }
      />
      {"geolocation" in navigator && (
        <Button
          icon={<LocateFixed size={15} />}
          isPending={locating}
          onPress={locate}
          className="self-start"
        >
          {t`Usar la ubicación de este equipo`}
        </Button>
      )}
    </>
  );
}
