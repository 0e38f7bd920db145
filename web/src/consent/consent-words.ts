import { useLingui } from "@lingui/react/macro";
import type { ConsentEntry, Purpose, PurposeState } from "@/api/consent.ts";

/** What the register's words mean to a person. */
export function useConsentWords() {
  const { t } = useLingui();
  const purposes: Record<Purpose | "any", string> = {
    marketing: t`Promociones`,
    utility: t`Avisos`,
    any: t`Promociones y avisos`,
  };
  const states: Record<PurposeState["state"], string> = {
    unknown: t`No consta`,
    implicit: t`Escribió primero`,
    opted_in: t`Acepta`,
    opted_out: t`No quiere`,
  };
  const sources: Record<string, string> = {
    manual: t`anotado a mano`,
    form: t`por un formulario`,
    link: t`por un enlace`,
    import: t`por una importación`,
    api: t`por otro sistema`,
    saved_number: t`guardó el número`,
    inbound: t`escribió primero`,
    ad: t`llegó por un anuncio`,
    keyword: t`lo escribió`,
    meta_preference: t`lo eligió en WhatsApp`,
    meta_refusal: t`lo dijo WhatsApp`,
  };
  return {
    purpose: (purpose: Purpose | "any") => purposes[purpose],
    state: (state: PurposeState["state"]) => states[state],
    source: (source: string) => sources[source] ?? source,
    /** What an entry says, without who and when. */
    entry: ({ scope, change }: Pick<ConsentEntry, "scope" | "change">) =>
      change === "opt_in"
        ? t`Acepta: ${purposes[scope].toLocaleLowerCase()}`
        : t`No quiere: ${purposes[scope].toLocaleLowerCase()}`,
  };
}
