import { type Locale, locales } from "./locale.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export interface FormatSettings {
  locale: Locale;
  country: string;
  timeZone: string;
}

export type Format = ReturnType<typeof createFormat>;

/** Dates, numbers and lists as the reader's language and the workspace's country and zone write them. */
export function createFormat(settings: FormatSettings) {
  const tag = localeTag(settings);
  const zone = { timeZone: settings.timeZone };
  const time = new Intl.DateTimeFormat(tag, { ...zone, hour: "numeric", minute: "2-digit" });
  const weekday = new Intl.DateTimeFormat(tag, { ...zone, weekday: "long" });
  const dayMonth = new Intl.DateTimeFormat(tag, { ...zone, day: "numeric", month: "short" });
  const dayLong = new Intl.DateTimeFormat(tag, {
    ...zone,
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  const dateShort = new Intl.DateTimeFormat(tag, {
    ...zone,
    day: "2-digit",
    month: "2-digit",
    year: "2-digit",
  });
  const dateLong = new Intl.DateTimeFormat(tag, {
    ...zone,
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const full = new Intl.DateTimeFormat(tag, { ...zone, dateStyle: "full", timeStyle: "medium" });
  const key = new Intl.DateTimeFormat("en-CA", {
    ...zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const number = new Intl.NumberFormat(tag);
  const oneDigit = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const relativeDay = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const list = new Intl.ListFormat(tag, { type: "conjunction" });

  const dayKey = (at: Date | number) => key.format(at);
  const daysAgo = (at: Date, now: number) =>
    Math.round((Date.parse(dayKey(now)) - Date.parse(dayKey(at))) / day);

  return {
    tag,
    /** The calendar day in the workspace's zone, as a key to group by. */
    dayKey: (at: string) => dayKey(new Date(at)),
    time: (at: string) => time.format(new Date(at)),
    full: (at: string) => full.format(new Date(at)),
    date: (at: string) => dateLong.format(new Date(at)),
    /** A calendar day `2026-11-28`, which belongs to no time zone. */
    day: (value: string) => plainDay(tag, value),
    number: (value: number) => number.format(value),
    decimalMark: (oneDigit.format(0.5).includes(",") ? "," : ".") as "," | ".",
    list: (values: string[]) => list.format(values),
    /** What stands at the right of a row: the hour today, then "ayer", the weekday, the date. */
    short(at: string, now: number): string {
      const date = new Date(at);
      const ago = daysAgo(date, now);
      if (ago <= 0) return time.format(date);
      if (ago === 1) return relativeDay.format(-1, "day");
      if (ago < 7) return weekday.format(date);
      return dateShort.format(date);
    },
    /** A day as a separator says it: "hoy", "ayer", "lunes 3 de marzo", with the year when not this one. */
    dayChip(at: string, now: number): string {
      const date = new Date(at);
      const ago = daysAgo(date, now);
      if (ago === 0 || ago === 1) return capitalise(relativeDay.format(-ago, "day"));
      if (ago > 0 && ago < 300) return capitalise(dayLong.format(date));
      return dateLong.format(date);
    },
    dayMonth: (at: string) => dayMonth.format(new Date(at)),
    /** "hace 5 min", rounded down, for what happened in the past. */
    ago(at: string, now: number): string {
      const age = Math.max(0, now - Date.parse(at));
      const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto", style: "short" });
      if (age < hour) return relative.format(-Math.floor(age / minute), "minute");
      if (age < day) return relative.format(-Math.floor(age / hour), "hour");
      return relative.format(-Math.floor(age / day), "day");
    },
    bytes(size: number): string {
      if (size < 1024) return `${number.format(size)} B`;
      if (size < 1024 * 1024) return `${number.format(Math.round(size / 1024))} KB`;
      return `${oneDigit.format(size / 1024 / 1024)} MB`;
    },
    money(micros: number, currency: string): string {
      try {
        return new Intl.NumberFormat(tag, { style: "currency", currency }).format(micros / 1e6);
      } catch {
        return `${number.format(micros / 1e6)} ${currency}`;
      }
    },
  };
}

function plainDay(tag: string, value: string): string {
  const at = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return value;
  return new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }).format(at);
}

/** `m:ss`, or `h:mm:ss` from an hour on: the length of a recording. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 60) % 60, whole % 60];
  const hours = Math.floor(whole / 3600);
  const text = `${parts[0]}:${String(parts[1]).padStart(2, "0")}`;
  return hours ? `${hours}:${text.padStart(5, "0")}` : text;
}

function localeTag({ locale, country }: FormatSettings): string {
  const tag = `${locale}-${country}`;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([tag])[0] ?? locale;
  } catch {
    return locales.includes(locale) ? locale : "es";
  }
}

function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
