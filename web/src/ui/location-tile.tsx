import { useLingui } from "@lingui/react/macro";
import { ExternalLink, MapPin } from "lucide-react";
import type { Point } from "@/lib/parse-place.ts";

interface NamedPoint extends Point {
  name: string | null;
  address: string | null;
}

/** A place, drawn here: no map server learns where a customer is unless somebody opens the link. */
export function LocationTile({ content }: { content: NamedPoint }) {
  const { t } = useLingui();
  const { latitude, longitude, name, address } = content;
  const place = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return (
    <span className="block w-72 max-w-full">
      <a
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={t`Abrir ${name ?? place} en el mapa`}
        className="relative block h-32 overflow-hidden rounded-[10px] bg-accent-soft"
      >
        <Streets seed={Math.abs(latitude * 1_000 + longitude * 777)} />
        <MapPin
          size={34}
          strokeWidth={1.5}
          aria-hidden="true"
          className="absolute top-1/2 left-1/2 -translate-x-1/2 -translate-y-full fill-danger text-surface"
        />
        <span className="absolute right-2 bottom-2 flex items-center gap-1 rounded-control bg-raised/90 px-1.5 py-0.5 text-meta text-ink tabular">
          {place}
          <ExternalLink size={11} aria-hidden="true" />
        </span>
      </a>
      {name && <span className="mt-1.5 block font-medium">{name}</span>}
      {address && <span className="block text-small text-muted">{address}</span>}
    </span>
  );
}

/** A town that does not exist: enough to read "a place" at a glance, different for each point. */
function Streets({ seed }: { seed: number }) {
  const turn = (seed % 60) - 30;
  const shift = seed % 37;
  const lines = [-3, -2, -1, 0, 1, 2, 3];
  return (
    <svg viewBox="0 0 288 128" className="absolute inset-0 size-full" aria-hidden="true">
      <title>Mapa</title>
      <g transform={`rotate(${turn} 144 64)`} stroke="var(--surface)">
        {lines.map((line) => (
          <path
            key={line}
            d={`M${144 + line * 46 + (line % 2 ? shift / 3 : 0)} -160 V 300`}
            strokeWidth={line === 0 ? 9 : 4}
          />
        ))}
        {lines.map((line) => (
          <path
            key={line}
            d={`M-120 ${64 + line * 38 + (line % 2 ? 0 : shift / 4)} H 420`}
            strokeWidth={line === 1 ? 9 : 4}
          />
        ))}
        <rect x={170} y={20} width={70} height={52} rx={6} fill="var(--ok-soft)" stroke="none" />
      </g>
    </svg>
  );
}
