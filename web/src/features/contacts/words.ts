import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Option } from "@/ui/list-option.tsx";

/** Where a person first came from. */
const sources: Record<string, MessageDescriptor> = {
  manual: msg`Creado a mano`,
  inbound: msg`Escribió primero`,
  ad: msg`Anuncio`,
  link: msg`Enlace`,
  utm: msg`Campaña con UTM`,
  form: msg`Formulario`,
  import: msg`Importación`,
};

export const sourceWord = (i18n: I18n, kind: string): string => {
  const known = sources[kind];
  return known ? i18n._(known) : kind;
};

export const sourceOptions = (i18n: I18n): Option[] =>
  Object.entries(sources).map(([id, label]) => ({ id, label: i18n._(label) }));

const languages = ["es", "en", "pt", "fr", "it", "de", "zh", "ja", "ko", "ar", "he", "ru"];

export function languageOptions(locale: string): Option[] {
  const names = new Intl.DisplayNames([locale], { type: "language" });
  return languages.map((id) => ({ id, label: names.of(id) ?? id }));
}

/** A country or a language by its name; what is no code stays as it is. */
export function placeName(locale: string, type: "region" | "language", code: string): string {
  try {
    return new Intl.DisplayNames([locale], { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
