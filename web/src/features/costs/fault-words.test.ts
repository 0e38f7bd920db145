import { expect, test } from "vitest";
import { faultOf } from "./fault-words.ts";

test("a fault is found by its row and column", () => {
  const fault = faultOf({ pointer: "/file/3/price", code: "decimal_comma" });
  expect([fault.row, fault.place, fault.isTaken]).toEqual([3, "price", false]);
  expect(faultOf({ pointer: "/file/1", code: "file_empty" }).row).toBe(1);
});

test("a card that is there already is named", () => {
  const fault = faultOf({ pointer: "/cards/USD/2026-10-01", code: "card_exists" });
  expect([fault.row, fault.place, fault.isTaken]).toEqual([null, "USD · 2026-10-01", true]);
});
