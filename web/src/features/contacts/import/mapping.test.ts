import { expect, test } from "vitest";
import type { CustomFieldView, ImportMapping } from "@/api/crm-types.ts";
import { countUsed, gaps, sendTo, targetOf, withOption } from "./mapping.ts";

const mapping = (columns: ImportMapping["columns"]): ImportMapping => ({
  columns,
  date_format: "auto",
  consent: false,
});

const document: CustomFieldView = {
  id: "d1",
  entity: "contact",
  name: "Documento",
  kind: "id",
  pattern: null,
  options: [],
  position: 0,
  archived: false,
};

test("a field is filled by one column: the one before is left out", () => {
  const before = mapping({ "0": { to: "first_name" }, "1": { to: "email" } });
  const after = sendTo(before, 2, "email");
  expect(targetOf(after, 1)).toBe("skip");
  expect(targetOf(after, 2)).toBe("email");
  expect(targetOf(after, 0)).toBe("first_name");
});

test("several columns may bring further numbers, addresses and tags", () => {
  for (const to of ["phone_secondary", "email_secondary", "tags"] as const) {
    const after = sendTo(mapping({ "0": { to } }), 1, to);
    expect(targetOf(after, 0)).toBe(to);
    expect(targetOf(after, 1)).toBe(to);
  }
});

test("leaving one column out leaves the others as they were", () => {
  const before = mapping({ "0": { to: "skip" }, "1": { to: "email" } });
  const after = sendTo(before, 1, "skip");
  expect(after.columns).toEqual({ "0": { to: "skip" }, "1": { to: "skip" } });
});

test("a column that nobody decided on stays out", () => {
  expect(targetOf(mapping({}), 7)).toBe("skip");
  expect(countUsed(mapping({ "0": { to: "skip" }, "1": { to: "tags" } }))).toBe(1);
});

test("without anything that identifies a person there is no import", () => {
  expect(gaps(mapping({ "0": { to: "first_name" } }), [])).toEqual(["no_identification"]);
  expect(gaps(mapping({ "0": { to: "phone_secondary" } }), [])).toEqual(["no_name"]);
  expect(gaps(mapping({ "0": { to: "last_name" }, "1": { to: "email" } }), [])).toEqual([]);
});

test("the ID field of the company identifies, other fields of its own do not", () => {
  const named: ImportMapping["columns"] = { "0": { to: "first_name" }, "1": { to: "custom:d1" } };
  expect(gaps(mapping(named), [document])).toEqual([]);
  expect(gaps(mapping(named), [{ ...document, kind: "text" }])).toEqual(["no_identification"]);
});

test("an option that is taken back is said as null, not left as it was", () => {
  const tagged = withOption(mapping({}), "tag_id", "t1");
  expect(tagged.tag_id).toBe("t1");
  expect(withOption(tagged, "tag_id", undefined).tag_id).toBeNull();
});
