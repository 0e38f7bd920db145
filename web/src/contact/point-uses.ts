import type { ContactPoint, ContactView } from "@/api/contact-types.ts";

/** What a number or an e-mail is used for. A secondary one is never written to by itself. */
export type PointUse = "primary" | "whatsapp" | "secondary";

export function usesOf(point: ContactPoint): PointUse[] {
  const uses: PointUse[] = [];
  if (point.is_primary) uses.push("primary");
  if (point.is_whatsapp) uses.push("whatsapp");
  return uses.length > 0 ? uses : ["secondary"];
}

/** The most used first: WhatsApp, primary, then in the order they were added. */
export function pointsOf(contact: ContactView, kind: ContactPoint["kind"]): ContactPoint[] {
  const rank = (point: ContactPoint) => (point.is_primary ? 0 : point.is_whatsapp ? 1 : 2);
  return contact.points
    .filter((point) => point.kind === kind)
    .sort((one, other) => rank(one) - rank(other) || one.added_at.localeCompare(other.added_at));
}

/** What taking a number away does to where messages go. */
export type RemovalEffect = "falls_to_primary" | "nowhere_to_write" | "no_primary" | "none";

export function removalEffect(contact: ContactView, point: ContactPoint): RemovalEffect {
  if (point.kind === "email") return point.is_primary ? "no_primary" : "none";
  const others = contact.points.filter((one) => one.kind === "phone" && one.id !== point.id);
  if (point.is_whatsapp) {
    return others.some((one) => one.is_primary) ? "falls_to_primary" : "nowhere_to_write";
  }
  if (!point.is_primary) return "none";
  return others.some((one) => one.is_whatsapp) ? "no_primary" : "nowhere_to_write";
}
