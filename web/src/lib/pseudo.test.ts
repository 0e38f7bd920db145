import { setupI18n } from "@lingui/core";
import { expect, test } from "vitest";
import { pseudoMessages } from "./pseudo.ts";

function said(message: unknown, values: Record<string, unknown> = {}): string {
  const i18n = setupI18n();
  i18n.loadAndActivate({ locale: "es", messages: pseudoMessages({ one: message } as never) });
  return i18n._("one", values);
}

test("a text grows by about a third and keeps its placeholders", () => {
  const text = said(["Retirar el token ", ["name"]], { name: "Tablero" });
  expect(text).toContain("Tablero");
  expect(text.length).toBeGreaterThan("Retirar el token Tablero".length * 1.2);
});

test("the forms of a plural stay plurals", () => {
  const message = [["count", "plural", { one: ["#", " mensaje"], other: ["#", " mensajes"] }]];
  expect(said(message, { count: 2 })).toMatch(/^2.*méñsájés/);
});

test("tags inside a text survive", () => {
  expect(said("Abre <0>la consola</0> del servidor")).toMatch(/<0>.*<\/0>/);
});
