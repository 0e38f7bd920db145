import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@/ui/skeleton.tsx";

const widths = ["w-28", "w-40", "w-32", "w-24", "w-36", "w-44", "w-28", "w-36", "w-32", "w-40"];

export function ListSkeleton() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Cargando conversaciones`} className="flex-1 overflow-hidden">
      {widths.map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className="flex h-16 items-center gap-3 border-b border-line/60 px-3">
          <Skeleton className="size-10 rounded-full" />
          <span className="flex flex-1 flex-col gap-2">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-4/5" />
          </span>
        </div>
      ))}
    </div>
  );
}
