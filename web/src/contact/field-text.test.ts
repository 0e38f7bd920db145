import { expect, test } from "vitest";
import type { CustomFieldView } from "@/api/crm-types.ts";
import { draftOf, fieldText, readNumber, sentValue } from "./field-text.ts";

const field = (kind: CustomFieldView["kind"]): CustomFieldView => ({
  id: "f",
  entity: "contact",
  name: "Campo",
  kind,
  pattern: null,
  options: [],
  position: 0,
  archived: false,
});

const words = {
  yes: "Sí",
  no: "No",
  number: (value: number) => `#${value}`,
  date: (value: string) => `día ${value}`,
  list: (values: string[]) => values.join(" y "),
};

test.each([
  ["1.234,5", ",", 1234.5],
  ["1.234", ",", 1234],
  ["1,5", ",", 1.5],
  ["1.5", ",", 1.5],
  ["1,234.5", ".", 1234.5],
  ["1,234", ".", 1234],
  ["1.234", ".", 1.234],
  ["-12", ",", -12],
  ["1 000 000", ",", 1_000_000],
  ["1.2.3", ",", null],
  ["doce", ",", null],
  ["", ",", null],
] as const)("%s with the mark %s is %s", (text, mark, expected) => {
  expect(readNumber(text, mark)).toBe(expected);
});

test("what was stored comes back as it was after being edited without a change", () => {
  for (const [kind, value] of [
    ["text", "hola"],
    ["number", 1.234],
    ["date", "2026-11-28"],
    ["list", "rojo"],
    ["multi_list", ["a", "b"]],
    ["boolean", false],
    ["id", "AB-1"],
  ] as const) {
    const known = Array.isArray(value) ? [...value] : (value as string | number | boolean);
    expect(sentValue(field(kind), draftOf(field(kind), known, ","), ",")).toEqual(known);
  }
});

test("an emptied field is sent as null", () => {
  expect(sentValue(field("text"), "  ", ",")).toBeNull();
  expect(sentValue(field("multi_list"), [], ",")).toBeNull();
});

test("values read by their kind", () => {
  expect(fieldText(field("boolean"), false, words)).toBe("No");
  expect(fieldText(field("date"), "2026-11-28", words)).toBe("día 2026-11-28");
  expect(fieldText(field("text"), "2026-11-28", words)).toBe("2026-11-28");
  expect(fieldText(field("multi_list"), ["a", "b"], words)).toBe("a y b");
  expect(fieldText(field("number"), 0, words)).toBe("#0");
  expect(fieldText(field("text"), undefined, words)).toBe("");
});
