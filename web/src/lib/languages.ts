/** What customers in these countries most often write in; any other that a card holds is kept. */
const usual = ["es", "pt", "en", "fr", "it", "de", "ca", "gn", "qu", "ay", "nl", "ar", "zh", "ja"];

export function languageName(code: string, locale: string): string {
  try {
    const name = new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return code;
  }
}

/** To choose from, by name, with the one there is. */
export function languageNames(
  locale: string,
  current: string | null,
): { id: string; label: string }[] {
  const codes = current && !usual.includes(current) ? [current, ...usual] : usual;
  return codes.map((id) => ({ id, label: languageName(id, locale) }));
}
