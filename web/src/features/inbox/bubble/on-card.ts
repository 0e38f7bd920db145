import type { ContactView } from "@/api/contact-types.ts";
import type { Reach } from "@/lib/find-reach.ts";
import { digits } from "@/lib/text.ts";

/** Digits that tell one number from another whatever country's code or trunk prefix stands before them. */
const tail = 8;

/** Whether the card has this e-mail or number already, however it is written. */
export function isOnCard(contact: ContactView, reach: Reach): boolean {
  const points = contact.points.filter((point) => point.kind === reach.kind);
  if (reach.kind === "email") {
    return points.some((point) => point.value.toLowerCase() === reach.value);
  }
  const end = digits(reach.value).slice(-tail);
  return points.some((point) => digits(point.value).endsWith(end));
}
