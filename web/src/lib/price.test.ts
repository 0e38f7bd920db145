import { expect, test } from "vitest";
import { microsOf, priceText } from "./price.ts";

const plain = (text: string) => text.replace(/\s/g, " ");

test("what is below a unit keeps its decimals", () => {
  expect(plain(priceText("en-US", 3_400, "USD"))).toBe("USD 0.0034");
  expect(plain(priceText("es-CO", 12_500, "USD"))).toBe("USD 0,0125");
  expect(plain(priceText("en-US", 1_234_567_890, "USD"))).toBe("USD 1,234.57");
  expect(plain(priceText("en-US", 0, "USD"))).toBe("USD 0.00");
});

test("amounts are read with a comma or a point", () => {
  expect(microsOf("120")).toBe(120_000_000);
  expect(microsOf("0,5")).toBe(500_000);
  expect(microsOf(" 1.25 ")).toBe(1_250_000);
  for (const wrong of ["", "x", "-1", "1.234.567", "1.1234567"]) expect(microsOf(wrong)).toBeNull();
});
