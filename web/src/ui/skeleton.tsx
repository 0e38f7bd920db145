import clsx from "clsx";

/** A grey place in the shape of what is coming; the size comes from `className`. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={clsx("block animate-pulse rounded-[5px] bg-pressed", className)}
    />
  );
}

const lineWidths = ["w-11/12", "w-4/5", "w-full", "w-2/3"];

export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <span className={clsx("flex flex-col gap-2", className)}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <Skeleton key={line} className={clsx("h-3.5", lineWidths[line % lineWidths.length])} />
      ))}
    </span>
  );
}
