import { Skeleton } from "@/ui/skeleton.tsx";

const rows = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** Rows in the shape of those that come. */
export function ListSkeleton() {
  return (
    <div className="flex-1 overflow-hidden medium:pt-9">
      {rows.map((row) => (
        <div
          key={row}
          className="flex h-16 items-center gap-3 border-b border-line/60 px-4 medium:h-11"
        >
          <Skeleton className="size-6 shrink-0 rounded-full" />
          <Skeleton className="h-3.5 w-44" />
          <Skeleton className="ml-auto h-3.5 w-28" />
          <Skeleton className="hidden h-3.5 w-40 medium:block" />
        </div>
      ))}
    </div>
  );
}
