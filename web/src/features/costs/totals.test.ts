import { expect, test } from "vitest";
import type { CostPart } from "@/api/cost-types.ts";
import { deviation, totals } from "./totals.ts";

const part = (currency: string, micros: number, rest: Partial<CostPart> = {}): CostPart => ({
  key: "",
  name: null,
  currency,
  messages: 1,
  charged: 1,
  free: 0,
  unknown: 0,
  micros,
  compared: 1,
  compared_micros: micros,
  estimated_micros: micros,
  ...rest,
});

test("currencies are not added to each other", () => {
  const found = totals([part("USD", 1), part("COP", 5), part("USD", 2, { unknown: 1 })]);
  expect(found.map(({ currency, micros, unknown }) => [currency, micros, unknown])).toEqual([
    ["USD", 3, 1],
    ["COP", 5, 0],
  ]);
});

test("charges are held against what was expected of the same messages", () => {
  const [total] = totals([part("USD", 110, { estimated_micros: 100 })]);
  expect(total && deviation(total)).toBeCloseTo(0.1);
  const [free] = totals([part("USD", 0)]);
  expect(free && deviation(free)).toBeNull();
});
