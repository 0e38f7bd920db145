import { expect, test } from "vitest";
import { blankCard } from "@/api/blank-card.ts";
import type { ContactPoint } from "@/api/contact-types.ts";
import { findReaches } from "@/lib/find-reach.ts";
import { isOnCard } from "./on-card.ts";

const point = (kind: ContactPoint["kind"], value: string): ContactPoint => ({
  id: value,
  kind,
  value,
  label: null,
  is_primary: false,
  is_whatsapp: false,
  source: "manual",
  source_id: null,
  added_at: "2026-01-01T00:00:00.000Z",
  whatsapp_source: null,
  whatsapp_at: null,
});

const card = {
  ...blankCard,
  points: [point("phone", "+573001234567"), point("email", "Ana@Correo.co")],
};

test.each([
  ["300 123 4567", true],
  ["+57 300 1234567", true],
  ["300 123 4568", false],
  ["ANA@correo.co", true],
  ["eva@correo.co", false],
])("%s on the card: %s", (text, expected) => {
  const reach = findReaches(text)[0];
  expect(reach && isOnCard(card, reach)).toBe(expected);
});
