import { expect, test } from "vitest";
import { askedField, findFields } from "./field-completion.ts";

const groups = [
  {
    module: "contact",
    label: "Contacto",
    fields: [
      { id: "contact.first_name", label: "Nombre", written: "$[Contacto.Nombre]" },
      { id: "contact.job_title", label: "Cargo", written: "$[Contacto.Cargo]" },
    ],
  },
  {
    module: "user",
    label: "Agente",
    fields: [{ id: "user.first_name", label: "Nombre", written: "$[Agente.Nombre]" }],
  },
];

test("an opening bracket asks, and so does a letter after the sign", () => {
  expect(askedField("Hola $[", 7)).toEqual({ from: 5, to: 7, word: "" });
  expect(askedField("Hola $[Contacto.No", 18)).toEqual({ from: 5, to: 18, word: "Contacto.No" });
  expect(askedField("Hola $nom", 9)).toEqual({ from: 5, to: 9, word: "nom" });
});

test("prices and what is finished ask for nothing", () => {
  for (const text of [
    "Son $",
    "Son $500",
    "US$no",
    "$[Contacto.Nombre]",
    "$[Contacto.Nombre|cli",
  ]) {
    expect(askedField(text, text.length)).toBeNull();
  }
});

test("fields are found by their name and by what they belong to", () => {
  const ids = (word: string) => findFields(groups, word).map(({ id }) => id);
  expect(ids("")).toHaveLength(3);
  expect(ids("nom")).toEqual(["contact.first_name", "user.first_name"]);
  expect(ids("agen")).toEqual(["user.first_name"]);
  expect(ids("Contacto.No")).toEqual(["contact.first_name"]);
});
