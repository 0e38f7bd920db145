import { Skeleton, SkeletonText } from "@/ui/skeleton.tsx";

export function RecordSkeleton() {
  return (
    <>
      <div className="flex h-14 shrink-0 items-center gap-3 border-b border-line px-4">
        <Skeleton className="h-5 w-48" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="hidden w-88 shrink-0 flex-col gap-6 border-r border-line p-5 medium:flex">
          <Skeleton className="size-16 rounded-full" />
          <SkeletonText lines={6} />
        </div>
        <div className="flex-1 p-5">
          <SkeletonText lines={8} />
        </div>
      </div>
    </>
  );
}
