import { Plural } from "@lingui/react/macro";
import { useNow } from "@/lib/clock.ts";
import { useFormat } from "@/lib/format-context.tsx";

export function DayChip({ at }: { at: string }) {
  const format = useFormat();
  const current = useNow(60_000);
  return (
    <div className="flex justify-center py-3">
      <time
        dateTime={at.slice(0, 10)}
        className="rounded-full bg-surface px-2.5 py-0.5 text-meta font-medium text-muted shadow-[inset_0_0_0_1px_var(--line)]"
      >
        {format.dayChip(at, current)}
      </time>
    </div>
  );
}

export function UnreadLine({ count }: { count: number }) {
  return (
    <div className="flex items-center gap-3 px-4 py-2 text-meta font-medium text-accent-ink">
      <span className="h-px flex-1 bg-accent/35" />
      <Plural value={count} one="# mensaje sin leer" other="# mensajes sin leer" />
      <span className="h-px flex-1 bg-accent/35" />
    </div>
  );
}
