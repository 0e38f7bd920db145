import { expect, test } from "vitest";
import { isNumber } from "./use-addressee.ts";

test.each([
  ["+52 55 1234 5678", true],
  ["(57) 300-123.4567", true],
  ["1234567", false],
  ["Ana 12345678", false],
  ["ana@correo.co", false],
  ["", false],
])("%s is a number: %s", (text, expected) => {
  expect(isNumber(text)).toBe(expected);
});
