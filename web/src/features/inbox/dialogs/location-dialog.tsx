import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Id } from "@/api/types.ts";
import { parsePlace } from "@/lib/parse-place.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { LocationTile } from "@/ui/location-tile.tsx";
import { PointField } from "@/ui/point-field.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { useSend } from "../composer/use-send.ts";

/** A place to send: pasted from a map, or where this device is. */
export function LocationDialog({ id, onClose }: { id: Id; onClose: () => void }) {
  const { t } = useLingui();
  const send = useSend(id);
  const [place, setPlace] = useState("");
  const [name, setName] = useState("");
  const [address, setAddress] = useState("");
  const [tried, setTried] = useState(false);
  const point = parsePlace(place);

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
        <PointField value={place} onChange={setPlace} isInvalid={tried && !point} autoFocus />
        <TextField label={t`Nombre del lugar`} value={name} onChange={setName} maxLength={100} />
        <TextField label={t`Dirección`} value={address} onChange={setAddress} maxLength={200} />
        {point && (
          <LocationTile content={{ ...point, name: name || null, address: address || null }} />
        )}
      </div>
    </Dialog>
  );
}
