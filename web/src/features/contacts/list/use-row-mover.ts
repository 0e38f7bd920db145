import { type RefObject, useEffect } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Id } from "@/api/types.ts";

type Mover = (step: 1 | -1) => void;

let mover: Mover | null = null;

/** Moves the focus along the rows; the mounted list says how. */
export function moveInContacts(step: 1 | -1): void {
  mover?.(step);
}

/** Who the focus is on, by the row's own mark. */
export function focusedContact(): Id | null {
  return document.activeElement?.closest("[data-row]")?.getAttribute("data-row") ?? null;
}

export function useRowMover(
  items: { id: Id }[],
  handle: RefObject<VirtualizerHandle | null>,
  box: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const move: Mover = (step) => {
      const focused = focusedContact();
      const at = items.findIndex(({ id }) => id === focused);
      const next = at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + step));
      const target = items[next];
      if (!target) return;
      const focus = () =>
        box.current?.querySelector<HTMLElement>(`[data-row="${target.id}"]`)?.focus();
      handle.current?.scrollToIndex(next, { align: "nearest" });
      focus();
      requestAnimationFrame(() => requestAnimationFrame(focus));
    };
    mover = move;
    return () => {
      if (mover === move) mover = null;
    };
  }, [items, handle, box]);
}
