/** The calendar day of an instant on the clock of a zone: `2026-11-18`. */
export function dayIn(zone: string, at: number): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone } as const;
  return new Intl.DateTimeFormat("en-CA", parts).format(at);
}

/** The time of an instant on the clock of a zone: `09:05`. */
export function timeIn(zone: string, at: number): string {
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone } as const;
  return new Intl.DateTimeFormat("en-GB", parts).format(at);
}

/** What the clock of a zone is ahead of UTC at an instant, in milliseconds. */
function offsetIn(zone: string, at: number): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${dayIn(zone, at)}T${timeIn(zone, at)}Z`) - minute;
}

/** The instant at which the clock of a zone says `2026-11-18T09:05`; null when that is no time. */
export function instantIn(zone: string, local: string): number | null {
  const said = Date.parse(`${local}Z`);
  if (Number.isNaN(said)) return null;
  // The offset at the first guess may be that of before or after a change of clocks, so it is asked for again.
  const guess = said - offsetIn(zone, said);
  return said - offsetIn(zone, guess);
}

/** Days further, on the calendar. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

const morning = "09:00";

/** Tomorrow at nine, as a local time without zone. */
export function tomorrow(zone: string, now: number): string {
  return `${addDays(dayIn(zone, now), 1)}T${morning}`;
}

/** The next Monday at nine; on a Monday, the one after. */
export function nextMonday(zone: string, now: number): string {
  const today = dayIn(zone, now);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return `${addDays(today, (8 - weekday) % 7 || 7)}T${morning}`;
}

/** An instant on the clock of a zone, as one says it: "jue, 19 nov, 9:00". */
export function sayIn(tag: string, zone: string, at: string): string {
  return new Intl.DateTimeFormat(tag, {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  }).format(new Date(at));
}

/** The place of a zone's name: `America/Mexico_City` → `Mexico City`. */
export function cityOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
