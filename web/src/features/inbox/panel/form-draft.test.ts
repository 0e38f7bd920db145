import { expect, test } from "vitest";
import { Problem } from "@/api/client.ts";
import type { IdentityView } from "@/api/types.ts";
import { bodyOf, firstDraft, isComplete, knownPerson, pointerOf } from "./form-draft.ts";

const identity: IdentityView = {
  id: "i1",
  kind: "wa_id",
  external_id: "573001234567",
  phone: "+573001234567",
  username: null,
  profile_name: "Marta de la Cruz",
};

test("the profile's name is offered as name and last name", () => {
  expect(firstDraft(identity, "")).toMatchObject({ first: "Marta", last: "de la Cruz" });
  expect(firstDraft({ ...identity, profile_name: null }, "")).toMatchObject({
    first: "",
    last: "",
  });
});

test.each([
  ["marta@correo.co", { email: "marta@correo.co", phone: "", first: "Marta" }],
  ["+52 55 1234 5678", { email: "", phone: "+52 55 1234 5678", first: "Marta" }],
  ["300 123 4567", { email: "", phone: "", first: "Marta" }],
  ["Lucía Paz", { email: "", phone: "", first: "Lucía", last: "Paz" }],
])("what was looked for in vain (%s) is not typed twice", (looked, expected) => {
  expect(firstDraft(identity, looked)).toMatchObject(expected);
});

test("names and consent are what a contact needs", () => {
  const draft = firstDraft(identity, "");
  expect(isComplete(draft)).toBe(false);
  expect(isComplete({ ...draft, consent: true })).toBe(true);
  expect(isComplete({ ...draft, consent: true, last: " " })).toBe(false);
});

test("only what was filled in is sent", () => {
  const draft = { ...firstDraft(identity, ""), consent: true };
  expect(bodyOf(draft, identity)).toEqual({
    first_name: "Marta",
    last_name: "de la Cruz",
    consent: true,
    identity_id: "i1",
  });
  const full = {
    ...draft,
    email: " m@c.co ",
    phone: "+57 1",
    company: { id: "k", name: "Acme" },
    tags: [{ id: "t", name: "VIP", color: "#fff" }],
  };
  expect(bodyOf(full, identity)).toMatchObject({
    email: "m@c.co",
    phone_primary: "+57 1",
    company_id: "k",
    tags: ["t"],
  });
});

test("a refusal leads to its field or to the person it is already", () => {
  expect(pointerOf(new Problem(422, "invalid_phone"))).toBe("/phone_primary");
  expect(pointerOf(new Problem(500, "internal"))).toBeNull();
  const taken = new Problem(409, "duplicate_contact", null, [], { contact_id: "c", name: "Eva" });
  expect(knownPerson(taken)).toEqual({ id: "c", name: "Eva" });
  expect(knownPerson(new Problem(409, "conflict", null, [], taken.extras))).toBeNull();
});
