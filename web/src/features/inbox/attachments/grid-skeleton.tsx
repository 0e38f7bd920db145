import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@/ui/skeleton.tsx";

/** In place of the files until they are known. */
export function GridSkeleton() {
  const { t } = useLingui();
  return (
    <div
      role="status"
      aria-label={t`Cargando adjuntos`}
      className="mx-auto grid w-full max-w-190 grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-1.5 p-4"
    >
      {["a", "b", "c", "d", "e", "f", "g", "h"].map((place) => (
        <Skeleton key={place} className="aspect-square" />
      ))}
    </div>
  );
}
