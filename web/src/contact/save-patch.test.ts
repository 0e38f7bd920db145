import { expect, test } from "vitest";
import { blankCard } from "@/api/blank-card.ts";
import { Problem } from "@/api/client.ts";
import type { ContactPatch, ContactView } from "@/api/contact-types.ts";
import { overlaps, preview, savePatch } from "./save-patch.ts";

/** A server that knows one card and refuses a patch that was made looking at an older one. */
function serverWith(card: ContactView) {
  let current = card;
  const taken: ContactPatch[] = [];
  return {
    taken,
    fetch: async () => current,
    update: async (_id: string, patch: ContactPatch) => {
      if (patch.if_updated_at !== current.updated_at) throw new Problem(409, "conflict");
      taken.push(patch);
      current = { ...preview(current, patch), updated_at: "2026-01-03T00:00:00.000Z" };
      return current;
    },
  };
}

const later = "2026-01-02T00:00:00.000Z";

test("what nobody else touched is saved although the card changed", async () => {
  const server = serverWith({ ...blankCard, last_name: "Ruiz Paz", updated_at: later });
  const saved = await savePatch(server, blankCard, { job_title: "Gerente" });
  expect(saved).toMatchObject({ job_title: "Gerente", last_name: "Ruiz Paz" });
});

test("what somebody else changed meanwhile is not overwritten", async () => {
  const server = serverWith({ ...blankCard, job_title: "Directora", updated_at: later });
  await expect(savePatch(server, blankCard, { job_title: "Gerente" })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(server.taken).toEqual([]);
});

test("another refusal goes through as it is", async () => {
  const server = {
    fetch: async () => blankCard,
    update: async () => Promise.reject(new Problem(422, "validation")),
  };
  await expect(savePatch(server, blankCard, { language: "es" })).rejects.toMatchObject({
    code: "validation",
  });
});

test("custom fields and companies are compared one by one", () => {
  const seen = { ...blankCard, fields: { a: 1, b: ["x"] } };
  const current = { ...seen, fields: { a: 2, b: ["x"] }, company: { id: "k", name: "Acme" } };
  expect(overlaps(seen, current, { fields: { b: ["y"] } })).toBe(false);
  expect(overlaps(seen, current, { fields: { a: 3 } })).toBe(true);
  expect(overlaps(seen, current, { company_id: null })).toBe(true);
  expect(overlaps(seen, current, { if_updated_at: later, first_name: "Eva" })).toBe(false);
});

test("the card shows a change before the server has answered", () => {
  const seen: ContactView = { ...blankCard, fields: { a: "1", b: "2" }, missing: ["last_name"] };
  const shown = preview(
    seen,
    { last_name: "Gil", company_id: "k", fields: { a: null, c: true }, if_updated_at: later },
    { id: "k", name: "Acme" },
  );
  expect(shown).toMatchObject({
    name: "Ana Gil",
    company: { id: "k", name: "Acme" },
    fields: { b: "2", c: true },
    missing: [],
    updated_at: blankCard.updated_at,
  });
  expect(shown.fields).not.toHaveProperty("a");
});
