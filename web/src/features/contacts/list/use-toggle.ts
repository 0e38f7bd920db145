import { useCallback, useRef } from "react";
import type { Id } from "@/api/types.ts";
import { useContacts } from "./contacts-context.tsx";
import { toggle } from "./selection.ts";

/** Chooses somebody or lets them go; always the same function, so that rows are not drawn anew. */
export function useToggle(): (id: Id) => void {
  const { selection, select } = useContacts();
  const latest = useRef({ selection, select });
  latest.current = { selection, select };
  return useCallback((id: Id) => {
    latest.current.select(toggle(latest.current.selection, id));
  }, []);
}
