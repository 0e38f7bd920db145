import { Stored, useStored } from "@/lib/stored.ts";

const panelOpen = new Stored<boolean>(
  "recado.panel",
  true,
  (value): value is boolean => typeof value === "boolean",
);

let sheetOpen = false;
const listeners = new Set<() => void>();

/** Whether the panel is wanted beside the thread; remembered. */
export function usePanelOpen(): boolean {
  return useStored(panelOpen);
}

/** Shows or hides the panel: beside the thread where there is room, as a sheet where there is not. */
export function togglePanel(): void {
  if (window.matchMedia("(min-width: 1200px)").matches) panelOpen.set(!panelOpen.get());
  else setSheet(!sheetOpen);
}

export function setSheet(open: boolean): void {
  sheetOpen = open;
  for (const listener of listeners) listener();
}

export const sheet = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => sheetOpen,
};
