import { useLingui } from "@lingui/react/macro";
import type { KeyboardEvent, PointerEvent } from "react";
import { Stored, useStored } from "@/lib/stored.ts";

const narrowest = 280;
const widest = 460;
const usual = 340;

const width = new Stored<number>(
  "recado.list-width",
  usual,
  (value): value is number => typeof value === "number",
);

const set = (next: number) => width.set(Math.round(Math.min(widest, Math.max(narrowest, next))));

export function useListWidth(): number {
  return useStored(width);
}

/** The edge of the list, to pull wider or narrower; a double click brings back the usual width. */
export function ListResizer() {
  const { t } = useLingui();
  const current = useListWidth();

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    const { currentTarget: handle, pointerId, clientX } = event;
    const from = width.get();
    handle.setPointerCapture(pointerId);
    const move = (to: globalThis.PointerEvent) => set(from + to.clientX - clientX);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "ArrowLeft") set(current - 20);
    else if (event.key === "ArrowRight") set(current + 20);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves has no element of its own
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t`Ancho de la lista`}
      aria-valuenow={current}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDoubleClick={() => set(usual)}
      className="absolute inset-y-0 -right-1 z-10 w-2 cursor-col-resize touch-none hover:bg-accent/25 focus-visible:bg-accent/40 focus-visible:outline-none"
    />
  );
}
