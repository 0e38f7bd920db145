import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Problem } from "./client.ts";
import { problemMessage, problemMessages } from "./problems.ts";

/** Codes in a source of the server: those that `pattern` finds. */
function codes(file: string, pattern: RegExp): string[] {
  const source = readFileSync(`../crates/${file}`, "utf8").split("#[cfg(test)]")[0] ?? "";
  return [...source.matchAll(pattern)].map((match) => match[1] ?? "");
}

test.each([
  ["refusals of the product and errors of the API", "app/src/error.rs", /=> "([a-z_]+)"/g, 25],
  ["failures of messages", "domain/src/fault.rs", /"([a-z]+(?:_[a-z]+)+)"/g, 25],
])("every code has a sentence: %s", (_what, file, pattern, atLeast) => {
  const found = codes(file, pattern);
  expect(found.length).toBeGreaterThanOrEqual(atLeast);
  expect([...new Set(found)].filter((code) => !(code in problemMessages))).toEqual([]);
});

test.each([
  ["template_param_invalid", "body.1", "la variable 1 del texto"],
  ["template_param_invalid", "header.nombre", "la variable nombre del encabezado"],
  ["template_param_invalid", "header.latitude", "la latitud del encabezado: no tiene"],
  ["template_param_invalid", "button.0.1", "la variable 1 del botón 1"],
  ["template_param_invalid", "card.1.button.0.1", "la variable 1 del botón 1, en la tarjeta 2"],
  ["template_param_missing", "button.1.code", "la clave que copia el botón 2"],
])("%s names %s", (code, param, words) => {
  expect(problemMessage(new Problem(422, code, null, [], { param }))).toContain(words);
});

test.each([
  [{ param: "body.1", reason: "too_long", limit: 1024 }, "se superan los 1024 caracteres"],
  [{ param: "card.0.media", reason: "file" }, "la imagen o el video de la tarjeta 1. Elige otro."],
  [{ param: "body.1", reason: "invalid" }, "quita los saltos de línea"],
])("what is wrong with a value: %j", (extras, words) => {
  const problem = new Problem(422, "template_param_invalid", null, [], extras);
  expect(problemMessage(problem)).toContain(words);
});

test("a template that Recado cannot fill says which part it is", () => {
  const words = (reason: string) =>
    problemMessage(new Problem(409, "template_not_sendable", null, [], { reason }));
  expect(words("button_mpm")).toContain("lista de productos");
  expect(words("component_new")).toContain("de este tipo");
  expect(words("paused")).toContain("no está aprobada");
});
