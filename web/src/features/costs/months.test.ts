import { expect, test } from "vitest";
import { eachMonth, lastMonths, monthName } from "./months.ts";

test("a stretch ends with this month and may begin in another year", () => {
  expect(lastMonths("2026-11-28", 1)).toEqual({ from: "2026-11", to: "2026-11" });
  expect(lastMonths("2026-02-03", 6)).toEqual({ from: "2025-09", to: "2026-02" });
  expect(lastMonths("2026-12-31", 12)).toEqual({ from: "2026-01", to: "2026-12" });
});

test("months without costs are shown too", () => {
  expect(eachMonth({ from: "2025-11", to: "2026-02" })).toEqual([
    "2025-11",
    "2025-12",
    "2026-01",
    "2026-02",
  ]);
});

test("a month is named in the reader's language", () => {
  expect(monthName("es-CO", "2026-11")).toBe("noviembre de 2026");
  expect(monthName("es-CO", "2026-11", true)).toMatch(/^nov\.?$/);
});
