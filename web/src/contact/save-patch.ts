import { asProblem } from "@/api/client.ts";
import type { ContactPatch, ContactView } from "@/api/contact-types.ts";

export interface CardServer {
  update: (id: string, patch: ContactPatch) => Promise<ContactView>;
  fetch: (id: string) => Promise<ContactView>;
}

/**
 * Saves what somebody edited while looking at `seen`. Somebody else's change of another part does not stand in the
 * way; of the same part it does, and the server's refusal goes through.
 */
export async function savePatch(
  server: CardServer,
  seen: ContactView,
  patch: ContactPatch,
): Promise<ContactView> {
  try {
    return await server.update(seen.id, { ...patch, if_updated_at: seen.updated_at });
  } catch (error) {
    if (asProblem(error).code !== "conflict") throw error;
    const current = await server.fetch(seen.id);
    if (overlaps(seen, current, patch)) throw error;
    return server.update(seen.id, { ...patch, if_updated_at: current.updated_at });
  }
}

/** Whether somebody changed one of the parts that the patch is about. */
export function overlaps(seen: ContactView, current: ContactView, patch: ContactPatch): boolean {
  const { fields, ...parts } = patch;
  const names = Object.keys(parts).filter(isPart);
  return (
    names.some((name) => !same(partOf(seen, name), partOf(current, name))) ||
    Object.keys(fields ?? {}).some((id) => !same(seen.fields[id], current.fields[id]))
  );
}

const partNames = [
  "first_name",
  "last_name",
  "kind",
  "company_id",
  "owner_id",
  "job_title",
  "language",
  "consent",
] as const;
type Part = (typeof partNames)[number];

function isPart(name: string): name is Part {
  return partNames.some((part) => part === name);
}

function partOf(contact: ContactView, part: Part): unknown {
  if (part === "company_id") return contact.company?.id ?? null;
  if (part === "consent") return contact.consent !== null;
  return contact[part];
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** How the card looks with the change, until the server has said so. */
export function preview(
  contact: ContactView,
  patch: ContactPatch,
  company?: ContactView["company"],
): ContactView {
  const { fields, company_id, consent, if_updated_at: _seen, ...plain } = patch;
  const next: ContactView = { ...contact, ...plain };
  next.name = [next.first_name, next.last_name].filter(Boolean).join(" ");
  if (company_id !== undefined) next.company = company_id === null ? null : (company ?? null);
  if (fields) next.fields = mergeFields(contact.fields, fields);
  if (consent) next.missing = next.missing.filter((part) => part !== "consent");
  if (plain.last_name) next.missing = next.missing.filter((part) => part !== "last_name");
  return next;
}

function mergeFields(
  known: ContactView["fields"],
  changed: NonNullable<ContactPatch["fields"]>,
): ContactView["fields"] {
  const all = { ...known, ...changed };
  return Object.fromEntries(
    Object.entries(all).flatMap(([id, value]) => (value === null ? [] : [[id, value]])),
  );
}
