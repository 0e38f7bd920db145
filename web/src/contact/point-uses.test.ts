import { expect, test } from "vitest";
import { blankCard } from "@/api/blank-card.ts";
import type { ContactPoint } from "@/api/contact-types.ts";
import { pointsOf, removalEffect, usesOf } from "./point-uses.ts";

const point = (id: string, patch: Partial<ContactPoint> = {}): ContactPoint => ({
  id,
  kind: "phone",
  value: `+57300000000${id}`,
  label: null,
  is_primary: false,
  is_whatsapp: false,
  source: "manual",
  source_id: null,
  added_at: `2026-01-0${id}T00:00:00.000Z`,
  whatsapp_source: null,
  whatsapp_at: null,
  ...patch,
});

const primary = point("3", { is_primary: true });
const whatsapp = point("2", { is_whatsapp: true });
const both = point("4", { is_primary: true, is_whatsapp: true });
const spare = point("1");
const email = point("5", { kind: "email", is_primary: true });

test("a number says each thing it is used for, and secondary when nothing", () => {
  expect(usesOf(both)).toEqual(["primary", "whatsapp"]);
  expect(usesOf(whatsapp)).toEqual(["whatsapp"]);
  expect(usesOf(spare)).toEqual(["secondary"]);
});

test("what is used stands first, the rest by age", () => {
  const card = { ...blankCard, points: [point("9"), spare, whatsapp, email, primary] };
  expect(pointsOf(card, "phone").map(({ id }) => id)).toEqual(["3", "2", "1", "9"]);
  expect(pointsOf(card, "email")).toEqual([email]);
});

test.each([
  ["the WhatsApp phone, with another primary", [whatsapp, primary], whatsapp, "falls_to_primary"],
  ["the only number", [both], both, "nowhere_to_write"],
  ["the WhatsApp phone, with secondaries only", [whatsapp, spare], whatsapp, "nowhere_to_write"],
  ["the primary, with a WhatsApp phone", [whatsapp, primary], primary, "no_primary"],
  ["the primary, with secondaries only", [primary, spare], primary, "nowhere_to_write"],
  ["a secondary", [both, spare], spare, "none"],
] as const)("taking away %s", (_name, points, gone, effect) => {
  expect(removalEffect({ ...blankCard, points: [...points] }, gone)).toBe(effect);
});
