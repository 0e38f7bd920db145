import type { LucideIcon } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";

/**
 * One thing a person can do: its name, its icon and its key stand here once,
 * so that menus, palette, shortcut sheet and buttons agree.
 */
export interface Command {
  id: string;
  name: string;
  icon: LucideIcon;
  section: string;
  /** As shown and matched: "E", "Mod+K", "G I" (one after the other), "?". */
  keys?: string;
  /** Words the palette also finds it by. */
  also?: string;
  /** Hidden from the palette: keys that only move around. */
  silent?: boolean;
  run: () => void;
}

let current: Command[] = [];
const groups = new Map<string, Command[]>();
const listeners = new Set<() => void>();

function publish(): void {
  current = [...groups.values()].flat();
  for (const listener of listeners) listener();
}

/** Offers commands for as long as the component is on screen. */
export function useCommands(group: string, commands: Command[]): void {
  useEffect(() => {
    groups.set(group, commands);
    publish();
  }, [group, commands]);
  useEffect(
    () => () => {
      groups.delete(group);
      publish();
    },
    [group],
  );
}

export function useAllCommands(): Command[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

export function allCommands(): Command[] {
  return current;
}
