import { expect, test } from "vitest";
import { isOnlyEmoji, parseRichText } from "./rich-text.ts";

test.each([
  ["son *3 bolsas*, no 2", ["text", "bold", "text"]],
  ["2*3*4 no es negrita", ["text"]],
  ["_sí_ y ~no~ y `x = 1`", ["italic", "text", "struck", "text", "code"]],
  ["mira https://ejemplo.mx/a_b_c.", ["text", "link", "text"]],
  ["snake_case_name queda igual", ["text"]],
  ["escribe a ana@ejemplo.mx", ["text", "link"]],
])("%s is read as WhatsApp reads it", (text, kinds) => {
  expect(parseRichText(text).map((piece) => piece.kind)).toEqual(kinds);
});

test("a link keeps its underscores and leaves the full stop", () => {
  expect(parseRichText("https://ejemplo.mx/a_b_c.")[0]).toEqual({
    kind: "link",
    text: "https://ejemplo.mx/a_b_c",
    href: "https://ejemplo.mx/a_b_c",
  });
});

test("no scheme other than the web's ever becomes a link", () => {
  const pieces = parseRichText("javascript:alert(1) data:text/html,x");
  expect(pieces.every((piece) => piece.kind === "text")).toBe(true);
});

test.each([
  ["👍", true],
  ["👩‍🚀🇲🇽", true],
  ["😂😂😂😂", false],
  ["12", false],
  ["ok 👍", false],
])("%s alone is shown large: %s", (text, large) => {
  expect(isOnlyEmoji(text)).toBe(large);
});
