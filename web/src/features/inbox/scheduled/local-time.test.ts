import { expect, test } from "vitest";
import { addDays, cityOf, dayIn, nextMonday, timeIn, tomorrow } from "./local-time.ts";

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
