import { useLingui } from "@lingui/react/macro";

/** Languages that a business here writes in; Meta knows some seventy. */
const codes = [
  "es",
  "es_MX",
  "es_AR",
  "es_ES",
  "en",
  "en_US",
  "en_GB",
  "pt_BR",
  "pt_PT",
  "fr",
  "it",
  "de",
];

/** Names by the browser's own list of languages. */
export function useLanguageOptions(current: string): { id: string; label: string }[] {
  const nameOf = useLanguageName();
  const all = codes.includes(current) || !current ? codes : [...codes, current];
  return all.map((id) => ({ id, label: nameOf(id) }));
}

/** *Español (México)* for `es_MX`, in the reader's words. */
export function useLanguageName(): (code: string) => string {
  const { i18n } = useLingui();
  const names = new Intl.DisplayNames([i18n.locale], { type: "language" });
  return (code) => nameIn(names, code);
}

function nameIn(names: Intl.DisplayNames, code: string): string {
  try {
    const name = names.of(code.replace("_", "-")) ?? code;
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  } catch {
    return code;
  }
}
