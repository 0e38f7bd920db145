import { expect, test } from "vitest";
import { snippet } from "./snippet.ts";

test("a button for a web page holds nothing that could break out of it", () => {
  const made = snippet('https://wa.me/57?text=a&b="c"', "<Escríbenos>");
  expect(made).toContain('href="https://wa.me/57?text=a&amp;b=&quot;c&quot;"');
  expect(made).toContain(">&lt;Escríbenos&gt;</a>");
});
