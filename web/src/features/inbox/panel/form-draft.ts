import type { Problem } from "@/api/client.ts";
import type { CompanyRef, NewContact, TagRef } from "@/api/contact-types.ts";
import type { IdentityView } from "@/api/types.ts";
import { findReaches } from "@/lib/find-reach.ts";
import { digits } from "@/lib/text.ts";

/** A new contact while it is being written. */
export interface FormDraft {
  first: string;
  last: string;
  email: string;
  phone: string;
  company: CompanyRef | null;
  tags: TagRef[];
  consent: boolean;
}

/** What is known before anybody writes: the profile's name, and what was looked for in vain. */
export function firstDraft(identity: IdentityView, looked: string): FormDraft {
  const reach = findReaches(looked)[0];
  const words = (reach ? "" : looked.replace(/\d/g, "")) || identity.profile_name || "";
  const [first = "", ...rest] = words.trim().split(/\s+/);
  const email = reach?.kind === "email" ? reach.value : "";
  const phone = reach?.kind === "phone" && !isSame(reach.value, identity.phone) ? reach.text : "";
  return { first, last: rest.join(" "), email, phone, company: null, tags: [], consent: false };
}

/** Two writings of one number, with or without the country's code. */
function isSame(one: string, other: string | null): boolean {
  const tail = digits(one).slice(-8);
  return other !== null && tail !== "" && digits(other).endsWith(tail);
}

export function isComplete(draft: FormDraft): boolean {
  return draft.first.trim() !== "" && draft.last.trim() !== "" && draft.consent;
}

export function bodyOf(draft: FormDraft, identity: IdentityView): NewContact {
  const email = draft.email.trim();
  const phone = draft.phone.trim();
  return {
    first_name: draft.first.trim(),
    last_name: draft.last.trim(),
    ...(email ? { email } : {}),
    ...(phone ? { phone_primary: phone } : {}),
    ...(draft.company ? { company_id: draft.company.id } : {}),
    ...(draft.tags.length > 0 ? { tags: draft.tags.map((tag) => tag.id) } : {}),
    consent: draft.consent,
    identity_id: identity.id,
  };
}

/** Codes that are about one field although they name none. */
const pointers: Record<string, string> = {
  invalid_phone: "/phone_primary",
  consent_required: "/consent",
  identification_required: "/email",
};

/** The field a refusal is about, by its code alone; none when it is about the whole. */
export function pointerOf(problem: Problem): string | null {
  return pointers[problem.code] ?? null;
}

/** Whom a refusal says it is already. */
export function knownPerson(problem: Problem): { id: string; name: string } | null {
  if (problem.code !== "duplicate_contact" && problem.code !== "number_of_other_contact")
    return null;
  const { contact_id: id, name } = problem.extras;
  return typeof id === "string" && typeof name === "string" ? { id, name } : null;
}
