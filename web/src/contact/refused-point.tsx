import { useLingui } from "@lingui/react/macro";
import { asProblem } from "@/api/client.ts";
import { ContactLink } from "./contact-link.tsx";
import { reason } from "./editable-fact.tsx";

/** Whose a refused number or e-mail is, when it is somebody's. */
export function ownerOf(error: unknown): { id: string; name: string } | null {
  const { code, extras } = asProblem(error);
  if (code !== "number_of_other_contact" && code !== "duplicate_contact") return null;
  const { contact_id: id, name } = extras;
  return typeof id === "string" && typeof name === "string" ? { id, name } : null;
}

/** Why a number or an e-mail was not taken, with the way to whom it belongs. */
export function RefusedPoint({ error }: { error: unknown }) {
  const { t } = useLingui();
  const owner = ownerOf(error);
  return (
    <p role="alert" className="text-small text-danger-ink">
      {owner ? t`Ya es de otro contacto:` : reason(error)}{" "}
      {owner && <ContactLink id={owner.id}>{owner.name}</ContactLink>}
    </p>
  );
}
