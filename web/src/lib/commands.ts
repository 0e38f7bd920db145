import type { LucideIcon } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";

/**
 * One thing a person can do: its name, its icon and its keys stand in one
 * place, so that menus, palette, shortcut sheet and buttons agree.
 */
export interface Command {
  id: string;
  name: string;
  icon: LucideIcon;
  section: string;
  /** `e`, `mod+k`, `g i` (one after the other), `j|down` (either). */
  keys?: string;
  /** More words the palette finds it by. */
  also?: string;
  /** Absent from the palette: keys that only move around. */
  silent?: boolean;
  run: () => void;
}

let current: Command[] = [];
const groups = new Map<string, { rank: number; commands: Command[] }>();
const listeners = new Set<() => void>();

function publish(): void {
  current = [...groups.values()].sort((a, b) => b.rank - a.rank).flatMap((group) => group.commands);
  for (const listener of listeners) listener();
}

/** Offers commands for as long as the component is on screen; those of higher rank stand first. */
export function useCommands(group: string, commands: Command[], rank = 0): void {
  useEffect(() => {
    groups.set(group, { rank, commands });
    publish();
  }, [group, commands, rank]);
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

/** The first of a command's alternatives, as a tooltip or a menu shows it. */
export function shownKeys(command: Pick<Command, "keys"> | undefined): string | undefined {
  return command?.keys?.split("|")[0];
}
