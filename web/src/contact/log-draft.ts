import type { LogKind, NewLog } from "@/api/contact-types.ts";

interface LogDraft {
  kind: LogKind;
  text: string;
  /** As a `datetime-local` field holds it. */
  at: string;
  minutes: string;
}

/** What is sent of a form: a note happened when it was written, and no number of minutes is none. */
export function logOf({ kind, text, at, minutes }: LogDraft): NewLog {
  const log: NewLog = { kind, text: text.trim() };
  if (kind === "note") return log;
  const when = new Date(at);
  if (!Number.isNaN(when.getTime())) log.at = when.toISOString();
  const length = Number.parseInt(minutes, 10);
  if (length > 0) log.minutes = length;
  return log;
}

/** `2026-11-28T10:05` in the time of this computer. */
export function localTime(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
