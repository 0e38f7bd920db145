import { useLingui } from "@lingui/react/macro";

/** Where a person or a number came from, in words. */
export function useSourceText(): (source: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    manual: t`Escrito a mano`,
    inbound: t`De un mensaje recibido`,
    first_send: t`Del primer envío`,
    reply: t`De una respuesta`,
    saved: t`Al registrar a la persona`,
    form: t`De un formulario`,
    import: t`De una importación`,
    flow: t`De una automatización`,
    merge: t`De un contacto unido`,
    ad: t`De un anuncio`,
    link: t`De un enlace`,
    utm: t`De una campaña web`,
    api: t`De una integración`,
  };
  return (source) => words[source] ?? source;
}
