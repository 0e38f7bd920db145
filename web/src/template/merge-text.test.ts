import { expect, test } from "vitest";
import { oneField, writeField } from "./merge-text.ts";

test("a value that is one field is read with its fallback", () => {
  expect(oneField("$[Contacto.Nombre]")).toEqual({ name: "Contacto.Nombre", fallback: null });
  expect(oneField(" $[Contacto.Nombre|cliente] ")).toEqual({
    name: "Contacto.Nombre",
    fallback: "cliente",
  });
  expect(oneField("Hola $[Contacto.Nombre]")).toBeNull();
  expect(oneField("Ana")).toBeNull();
});

test("what is written reads back", () => {
  for (const fallback of ["cliente", "a]b", "a\\b", "a|b"]) {
    const field = { name: "Contacto.Nombre", fallback };
    expect(oneField(writeField(field))).toEqual(field);
  }
  expect(writeField({ name: "Contacto.Nombre", fallback: "" })).toBe("$[Contacto.Nombre]");
});
