import { expect, test } from "vitest";
import { isFound, searchTerms } from "./template-search.ts";

const template = {
  name: "pedido_enviado",
  body: "Hola, tu pedido ya salió de viaje.",
  language: "es_MX",
};

test.each([
  ["", true],
  ["HSM", true],
  ["Notificación", true],
  ["mensajes plantilla", true],
  ["Mensaje plantilla pedido", true],
  ["template message", true],
  ["wtm pedido", true],
  ["plantilla de pedido", true],
  ["modelo cita", false],
  ["viaje pedido", true],
  ["pedido_enviado", true],
  ["pedido enviado", true],
  ["SALIO", true],
  ["mensaje", false],
  ["mexico", true],
  ["es_mx", true],
  ["es_ar", false],
  ["ENVÍO", false],
])("%j finds it: %j", (query, found) => {
  expect(isFound(searchTerms(query), template, "español (México)")).toBe(found);
});

test("words for templates are not looked for", () => {
  expect(searchTerms("Plantilla de Envío")).toEqual(["de", "envio"]);
});
