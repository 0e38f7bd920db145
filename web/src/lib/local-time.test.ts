import { expect, test } from "vitest";
import { addDays, cityOf, dayIn, instantIn, nextMonday, timeIn, tomorrow } from "./local-time.ts";

const lateInBogota = Date.parse("2026-11-19T03:30:00Z");

test("days and times are those of the zone's clock", () => {
  expect(dayIn("America/Bogota", lateInBogota)).toBe("2026-11-18");
  expect(timeIn("America/Bogota", lateInBogota)).toBe("22:30");
  expect(tomorrow("America/Bogota", lateInBogota)).toBe("2026-11-19T09:00");
  expect(tomorrow("Asia/Tokyo", lateInBogota)).toBe("2026-11-20T09:00");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(cityOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
});

test.each([
  ["2026-11-18T12:00:00Z", "2026-11-23"],
  ["2026-11-22T12:00:00Z", "2026-11-23"],
  ["2026-11-23T12:00:00Z", "2026-11-30"],
])("the next Monday after %s", (now, monday) => {
  expect(nextMonday("UTC", Date.parse(now))).toBe(`${monday}T09:00`);
});

test.each([
  ["America/Bogota", "2026-12-31T23:59", "2027-01-01T04:59:00.000Z"],
  ["America/Santiago", "2026-07-01T09:00", "2026-07-01T13:00:00.000Z"],
  ["America/Santiago", "2026-12-01T09:00", "2026-12-01T12:00:00.000Z"],
  ["Asia/Kolkata", "2026-11-18T00:10", "2026-11-17T18:40:00.000Z"],
  // The clocks of New York went back at 06:00 UTC of that day.
  ["America/New_York", "2026-11-01T03:00", "2026-11-01T08:00:00.000Z"],
  ["America/New_York", "2026-10-31T22:00", "2026-11-01T02:00:00.000Z"],
])("in %s, %s is %s", (zone, local, instant) => {
  expect(instantIn(zone, local)).toBe(Date.parse(instant));
});

test("half a date is no time", () => {
  expect(instantIn("UTC", "T09:00")).toBeNull();
  expect(instantIn("UTC", "2026-11-18T")).toBeNull();
});
