import { type RefObject, useEffect, useRef } from "react";

const signs = ["wheel", "touchmove", "keydown", "pointerdown"] as const;

/** Whether a person has moved this box: scrolling that comes of rows being measured is nobody's wish. */
export function useByHand(box: RefObject<HTMLElement | null>): RefObject<boolean> {
  const byHand = useRef(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const note = () => {
      byHand.current = true;
    };
    for (const sign of signs) element.addEventListener(sign, note, { passive: true });
    return () => {
      for (const sign of signs) element.removeEventListener(sign, note);
    };
  }, [box]);
  return byHand;
}
