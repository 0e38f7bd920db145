import { useLingui } from "@lingui/react/macro";
import { MapPin } from "lucide-react";
import type { Point } from "@/lib/parse-place.ts";
import { LocationTile } from "@/ui/location-tile.tsx";

interface PlaceHeadProps {
  /** Null while nobody told where it is. */
  point: Point | null;
  name: string | null;
  address: string | null;
}

/** The place above the text of a template. */
export function PlaceHead({ point, name, address }: PlaceHeadProps) {
  const { t } = useLingui();
  return (
    <span className="-mx-1.5 mb-1.5 block">
      {point ? (
        <LocationTile content={{ ...point, name, address }} />
      ) : (
        <span className="block w-72 max-w-full">
          <span className="flex h-24 flex-col items-center justify-center gap-1 rounded-[10px] bg-ink/6 px-3 text-center text-small text-muted">
            <MapPin size={26} strokeWidth={1.5} aria-hidden="true" />
            {t`La ubicación se elige al enviar.`}
          </span>
          {name && <span className="mt-1.5 block font-medium">{name}</span>}
          {address && <span className="block text-small text-muted">{address}</span>}
        </span>
      )}
    </span>
  );
}
