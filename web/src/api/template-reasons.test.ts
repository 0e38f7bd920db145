import { expect, test } from "vitest";
import { unselectableWord, unsupportedWord, whyNotSendable } from "./template-reasons.ts";

const words = (status: string, reason: string | null, unsupported: string | null = null) =>
  whyNotSendable({ status, reason, unsupported })?.message;

test("a pause for quality ends by itself, one for pace does not", () => {
  expect(unselectableWord("paused", "first_pause")?.message).toContain("Vuelve sola");
  expect(unselectableWord("paused", "rate_limiting_pause")?.message).toContain(
    "alguien la reanude",
  );
  expect(words("paused", "second_pause")).toContain("Vuelve sola");
  expect(words("paused", null)).toContain("Si fue por su calidad");
});

test("what no approval would change is said first", () => {
  expect(words("pending", null, "button_mpm")).toContain("lista de productos");
  expect(words("approved", null, "component_something")).toContain("de este tipo");
  expect(words("rejected", "promotional")).toContain("promociona algo");
  expect(unsupportedWord(null)).toBeNull();
});
