import { expect, test } from "vitest";
import type { TemplateView } from "@/api/template-types.ts";
import { fill, guessParams, missingParams } from "./fill.ts";

const template = {
  params: [
    { key: "body.nombre", label: "nombre", example: null },
    { key: "body.2", label: "2", example: null },
  ],
} as TemplateView;

test("named and numbered variables take their values, and one without stays visible", () => {
  const params = { "body.nombre": "María", "body.2": " " };
  expect(fill("Hola {{nombre}}, son {{ 2 }}", "body", params)).toBe("Hola María, son {{ 2 }}");
});

test("blank is missing", () => {
  expect(missingParams(template, { "body.nombre": "María", "body.2": "  " })).toEqual(["body.2"]);
});

test("a value is inserted as it is, without being read as a pattern", () => {
  expect(fill("{{1}}", "body", { "body.1": "$& {{1}}" })).toBe("$& {{1}}");
});

test("a variable called nombre starts with the first name", () => {
  expect(guessParams(template, "María")).toEqual({ "body.nombre": "María" });
});
