import { type PointerEvent, useEffect, useState } from "react";
import type { ConversationView } from "@/api/types.ts";

/** A finger's click comes this long after the finger is up, at the latest, in milliseconds. */
const untilClick = 350;

/**
 * The rows as they stand while one of them is pressed: a conversation that moves up in that moment
 * would put another one under the finger, and the click would open that one, or none.
 */
export function useHeldRows(items: ConversationView[]) {
  const [held, setHeld] = useState<ConversationView[] | null>(null);

  useEffect(() => {
    if (!held) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const release = () => {
      timer = setTimeout(() => setHeld(null), untilClick);
    };
    window.addEventListener("pointerup", release);
    window.addEventListener("pointercancel", release);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pointerup", release);
      window.removeEventListener("pointercancel", release);
    };
  }, [held]);

  function hold(event: PointerEvent): void {
    const isRow = event.target instanceof Element && event.target.closest("[data-row]") !== null;
    if (isRow) setHeld(items);
  }

  return { rows: held ?? items, hold };
}
