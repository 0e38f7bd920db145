import { useSyncExternalStore } from "react";
import type { Id } from "@/api/types.ts";
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

export const panelTabs = ["contact", "crm"] as const;
export type PanelTab = (typeof panelTabs)[number];

const panelTab = new Stored<PanelTab>("recado.panel-tab", "contact", (value): value is PanelTab =>
  panelTabs.some((tab) => tab === value),
);

/** Which half of a registered person's panel is open; remembered. */
export function usePanelTab(): [PanelTab, (tab: PanelTab) => void] {
  return [useStored(panelTab), (tab) => panelTab.set(tab)];
}

/** What somebody asked to look for in the CRM, for the panel of that conversation. */
export interface Wanted {
  conversation: Id;
  text: string;
}

let wanted: Wanted | null = null;
const seekers = new Set<() => void>();

/** Opens the panel of a conversation with a search in it. */
export function searchInCrm(conversation: Id, text: string): void {
  wanted = { conversation, text };
  for (const seeker of seekers) seeker();
  if (window.matchMedia("(min-width: 1200px)").matches) panelOpen.set(true);
  else setSheet(true);
}

/** The panel has it: coming back later does not search again. */
export function wantedTaken(): void {
  wanted = null;
  for (const seeker of seekers) seeker();
}

/** What is still to be looked for; a new object each time, also for the same words. */
export function useWanted(conversation: Id): Wanted | null {
  const current = useSyncExternalStore(
    (seeker) => {
      seekers.add(seeker);
      return () => seekers.delete(seeker);
    },
    () => wanted,
  );
  return current?.conversation === conversation ? current : null;
}
