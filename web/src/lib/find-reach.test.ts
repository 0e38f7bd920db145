import { expect, test } from "vitest";
import { findReaches } from "./find-reach.ts";

const values = (text: string) => findReaches(text).map(({ value }) => value);

test.each([
  ["mi correo es Ana.Ruiz@Gmail.com, gracias", ["ana.ruiz@gmail.com"]],
  ["escríbeme a ana@correo.co.", ["ana@correo.co"]],
  ["llámame al +57 300 123 4567", ["+573001234567"]],
  ["mi cel 300-123-4567", ["3001234567"]],
  ["(55) 1234 5678", ["5512345678"]],
  ["11 98765-4321", ["11987654321"]],
  ["3001234567 o ana@correo.co", ["3001234567", "ana@correo.co"]],
  ["ana@correo.co y otra vez ANA@correo.co", ["ana@correo.co"]],
])("%s holds %j", (text, expected) => {
  expect(values(text)).toEqual(expected);
});

test.each([
  ["cuesta $ 1.200.000"],
  ["son 1.200.000 pesos"],
  ["el 2026-11-28 a las 10"],
  ["28/11/2026"],
  ["pedido AB12345678"],
  ["mira https://ejemplo.com/12345678901"],
  ["mi pin es 1234"],
  ["12345678901234567890"],
  ["hola"],
  ["a las 5 y 10 10 20 3 4 5 6 7"],
])("%s holds nothing", (text) => {
  expect(values(text)).toEqual([]);
});
