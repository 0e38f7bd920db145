import clsx from "clsx";
import type { WindowView } from "@/api/types.ts";
import { useNow } from "@/lib/clock.ts";
import { type WindowLevel, windowAt } from "../model/window.ts";

const fills: Record<WindowLevel, string> = {
  open: "bg-ok",
  closing: "bg-warn",
  last: "bg-danger",
  closed: "",
};

/** How much of the 24 hours is left, as a line that empties. The words are in the row's name. */
export function WindowBar({ window, className }: { window: WindowView; className?: string }) {
  const { level, share } = windowAt(window, useNow(30_000));
  if (level === "closed") return null;
  return (
    <span
      aria-hidden="true"
      className={clsx("block h-0.5 overflow-hidden rounded-full bg-line", className)}
    >
      <span
        className={clsx("block h-full rounded-full", fills[level])}
        style={{ width: `${Math.max(6, share * 100)}%` }}
      />
    </span>
  );
}
