import { useLingui } from "@lingui/react/macro";
import { LocateFixed } from "lucide-react";
import { useState } from "react";
import type { Id } from "@/api/types.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.tsx";
import { LocationTile } from "../bubble/location-tile.tsx";
import { useSend } from "../composer/use-send.ts";
import { parsePlace } from "./parse-place.ts";

/** A place to send: pasted from a map, or where this device is. */
export function LocationDialog({ id, onClose }: { id: Id; onClose: () => void }) {
  const { t } = useLingui();
  const send = useSend(id);
  const [place, setPlace] = useState("");
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [tried, setTried] = useState(false);
  const [locating, setLocating] = useState(false);
  const point = parsePlace(place);

  function locate(): void {
    setLocating(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setPlace(`${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`);
        setLocating(false);
      },
      () => {
        toast.error(t`No se pudo saber dónde está este equipo`);
        setLocating(false);
      },
      { timeout: 10_000 },
    );
  }

  function submit(): void {
    setTried(true);
    if (!point) return;
    const about = {
      ...point,
      ...(name.trim() ? { name: name.trim() } : {}),
      ...(address.trim() ? { address: address.trim() } : {}),
    };
    send(
      [
        {
          content: { type: "location", ...about },
          shown: {
            kind: "location",
            content: { name: null, address: null, url: null, ...about },
          },
        },
      ],
      null,
    );
    onClose();
  }

  return (
    <Dialog
      title={t`Enviar ubicación`}
      size="small"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>{t`Cancelar`}</Button>
          <Button variant="primary" onPress={submit}>{t`Enviar ubicación`}</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={t`Coordenadas o enlace de un mapa`}
          placeholder="19.0414, -98.2063"
          value={place}
          onChange={setPlace}
          autoFocus
          errorMessage={
            tried && !point ? t`Escribe latitud y longitud, o pega un enlace que las tenga.` : null
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
        <TextField label={t`Nombre del lugar`} value={name} onChange={setName} maxLength={100} />
        <TextField label={t`Dirección`} value={address} onChange={setAddress} maxLength={200} />
        {point && (
          <LocationTile
            content={{ ...point, name: name || null, address: address || null, url: null }}
          />
        )}
      </div>
    </Dialog>
  );
}
