import type { Months } from "@/api/costs.ts";

const text = (year: number, month: number) => `${year}-${String(month).padStart(2, "0")}`;

/** `count` months up to and with the one that holds `day` (`2026-11-28`). */
export function lastMonths(day: string, count: number): Months {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const first = year * 12 + (month - 1) - (count - 1);
  return { from: text(Math.floor(first / 12), (first % 12) + 1), to: text(year, month) };
}

/** Every month of a stretch, the empty ones too. */
export function eachMonth({ from, to }: Months): string[] {
  const number = (month: string) => {
    const [year = 0, of = 1] = month.split("-").map(Number);
    return year * 12 + (of - 1);
  };
  const months: string[] = [];
  for (let at = number(from); at <= number(to); at += 1) {
    months.push(text(Math.floor(at / 12), (at % 12) + 1));
  }
  return months;
}

/** "noviembre de 2026", or "nov" where there is little room. */
export function monthName(tag: string, month: string, isShort = false): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  const name = new Intl.DateTimeFormat(tag, {
    month: isShort ? "short" : "long",
    ...(isShort ? {} : { year: "numeric" as const }),
    timeZone: "UTC",
  });
  return name.format(at);
}
