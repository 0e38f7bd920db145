import { expect, test } from "vitest";
import type { ContactView } from "@/api/contact-types.ts";
import type { CustomFieldView } from "@/api/crm-types.ts";
import { choicesOf, contests, olderFirst } from "./merge-model.ts";

const person = (part: Partial<ContactView>): ContactView => ({
  id: "c1",
  kind: "contact",
  first_name: "Ana",
  last_name: "Ruiz",
  name: "Ana Ruiz",
  email: null,
  phone_primary: null,
  phone_whatsapp: null,
  points: [],
  identities: [],
  owner_id: null,
  company: null,
  job_title: null,
  country: null,
  language: null,
  tags: [],
  fields: {},
  consent: null,
  source: { kind: "manual", detail: null },
  missing: [],
  last_inbound_at: null,
  last_outbound_at: null,
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
  removed_numbers: [],
  conversations: [],
  ...part,
});

const field = (id: string, kind: CustomFieldView["kind"]): CustomFieldView => ({
  id,
  entity: "contact",
  name: id,
  kind,
  pattern: null,
  options: [],
  position: 0,
  archived: false,
});

test("only what both say differently is to be chosen", () => {
  const one = person({ email: "ana@uno.co", job_title: "Jefa" });
  const other = person({ last_name: "Ruíz", email: "ana@dos.co", phone_primary: "+573001" });
  expect(contests(one, other, []).map(({ part }) => part)).toEqual(["last_name", "email"]);
});

test("fields of the company's own are contested under their id", () => {
  const fields = [field("size", "list"), field("likes", "multi_list")];
  const one = person({ fields: { size: "M", likes: ["a"] } });
  const other = person({ fields: { size: "L", likes: ["a"] } });
  expect(contests(one, other, fields).map(({ part }) => part)).toEqual(["field:size"]);
});

test("the server hears of those parts alone that come from the one who goes", () => {
  const contested = contests(person({ email: "a@a.co" }), person({ email: "b@b.co" }), []);
  expect(choicesOf(contested, new Set(["email", "last_name"]))).toEqual({ email: "absorbed" });
  expect(choicesOf(contested, new Set())).toEqual({});
});

test("a customer stays rather than a lead, and the older rather than the younger", () => {
  const old = person({ id: "old", kind: "lead", created_at: "2025-01-01T00:00:00Z" });
  const young = person({ id: "young" });
  expect(olderFirst(old, young)[0].id).toBe("young");
  expect(olderFirst(young, { ...old, kind: "contact" })[0].id).toBe("old");
});
