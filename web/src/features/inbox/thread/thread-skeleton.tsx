import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@/ui/skeleton.tsx";

const shapes = ["w-56", "w-72 self-end", "w-40 self-end", "w-64", "w-48", "w-80 self-end"];

export function ThreadSkeleton() {
  const { t } = useLingui();
  return (
    <div
      role="status"
      aria-label={t`Cargando mensajes`}
      className="mx-auto flex w-full max-w-190 flex-1 flex-col justify-end gap-3 overflow-hidden px-4 py-4"
    >
      {shapes.map((shape) => (
        <Skeleton key={shape} className={`h-9 rounded-bubble ${shape}`} />
      ))}
    </div>
  );
}
