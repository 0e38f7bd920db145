import type { WindowView } from "@/api/types.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** How urgent the end of the window is; the limits are those of the clock. */
export type WindowLevel = "open" | "closing" | "last" | "closed";

export interface WindowState {
  level: WindowLevel;
  /** Milliseconds in which one may still write freely. */
  left: number;
  /** Share of the day that is left, 0 to 1. */
  share: number;
  /** Milliseconds of free sending after an ad, 0 when none. */
  freeLeft: number;
  /** True when only a template may go out. */
  templateOnly: boolean;
}

/** The window at an instant: the server's times, judged by the clock of now. */
export function windowAt(window: WindowView, now: number): WindowState {
  const until = Math.max(ms(window.free_form_until), ms(window.human_agent_until));
  const left = Math.max(0, until - now);
  const free = Math.max(ms(window.free_entry_until), 0);
  return {
    level: levelOf(left),
    left,
    share: Math.min(1, left / day),
    freeLeft: Math.max(0, free - now),
    templateOnly: left === 0,
  };
}

function levelOf(left: number): WindowLevel {
  if (left === 0) return "closed";
  if (left < hour) return "last";
  return left < 4 * hour ? "closing" : "open";
}

/** `hh:mm`, and `hh:mm:ss` in the last hour. */
export function clockText(left: number): string {
  const seconds = Math.floor(left / 1000);
  const pad = (value: number) => String(value).padStart(2, "0");
  const text = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}`;
  return left < hour ? `${text}:${pad(seconds % 60)}` : text;
}

function ms(at: string | null): number {
  return at ? Date.parse(at) : 0;
}
