import type { MergeChoices } from "@/api/contact-lists.ts";
import type { ContactView } from "@/api/contact-types.ts";
import type { CustomFieldView } from "@/api/crm-types.ts";

/** The parts of a card of which only one can stay. Everything else is put together. */
export const mergedParts = [
  "first_name",
  "last_name",
  "phone_whatsapp",
  "phone_primary",
  "email",
  "company_id",
  "job_title",
  "owner_id",
  "country",
  "language",
] as const;

export type MergedPart = (typeof mergedParts)[number] | `field:${string}`;

/** A part of which the two say something different. */
export interface Contest {
  part: MergedPart;
  /** The field of the company's own, when it is one. */
  field?: CustomFieldView;
}

export function partOf(contact: ContactView, part: MergedPart): unknown {
  switch (part) {
    case "company_id":
      return contact.company?.id ?? null;
    case "first_name":
    case "last_name":
    case "phone_whatsapp":
    case "phone_primary":
    case "email":
    case "job_title":
    case "owner_id":
    case "country":
    case "language":
      return contact[part];
    default:
      return contact.fields[part.slice("field:".length)] ?? null;
  }
}

/** Where a choice is needed: both have a value and it is not the same. */
export function contests(
  survivor: ContactView,
  absorbed: ContactView,
  fields: CustomFieldView[],
): Contest[] {
  const all: Contest[] = [
    ...mergedParts.map((part) => ({ part })),
    ...fields.map((field) => ({ part: `field:${field.id}` as const, field })),
  ];
  return all.filter(({ part }) => {
    const [one, other] = [partOf(survivor, part), partOf(absorbed, part)];
    return hasValue(one) && hasValue(other) && JSON.stringify(one) !== JSON.stringify(other);
  });
}

function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "";
}

/** What is asked of the server: the parts that come from the one who goes. */
export function choicesOf(contested: Contest[], taken: ReadonlySet<MergedPart>): MergeChoices {
  return Object.fromEntries(
    contested.filter(({ part }) => taken.has(part)).map(({ part }) => [part, "absorbed" as const]),
  );
}

/** Which of two should stay unless somebody says otherwise: who is a customer, then who is known longer. */
export function olderFirst(a: ContactView, b: ContactView): [ContactView, ContactView] {
  if (a.kind !== b.kind) return a.kind === "contact" ? [a, b] : [b, a];
  return a.created_at <= b.created_at ? [a, b] : [b, a];
}
