import { i18n, type Messages } from "@lingui/core";

/** Languages the app is complete in; the first is the language of the source text. */
export const locales = ["es", "en", "pt"] as const;
export type Locale = (typeof locales)[number];

/** Each language by the name its speakers give it. */
export const localeNames: Record<Locale, string> = {
  es: "Español",
  en: "English",
  pt: "Português",
};

const catalogues: Record<Locale, () => Promise<{ messages: Messages }>> = {
  es: () => import("../../locales/es/messages.po"),
  en: () => import("../../locales/en/messages.po"),
  pt: () => import("../../locales/pt/messages.po"),
};

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** What to speak before anybody has signed in: the last choice, else the browser's, else Spanish. */
export function guessLocale(): Locale {
  const stored = readStored();
  if (stored) return stored;
  for (const tag of navigator.languages ?? []) {
    const language = tag.slice(0, 2).toLowerCase();
    if (isLocale(language)) return language;
  }
  return "es";
}

/** Loads a language and switches every text on screen to it at once. */
export async function activateLocale(locale: Locale): Promise<void> {
  const { messages: translated } = await catalogues[locale]();
  const messages = isPseudo()
    ? (await import("./pseudo.ts")).pseudoMessages(translated)
    : translated;
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
  try {
    localStorage.setItem("recado.locale", locale);
  } catch {
    // Without storage the choice lives on the server alone.
  }
}

/** Browser tests ask for stretched texts to see whether the layout holds. */
function isPseudo(): boolean {
  try {
    return localStorage.getItem("recado.pseudo") === "1";
  } catch {
    return false;
  }
}

function readStored(): Locale | null {
  try {
    const stored = localStorage.getItem("recado.locale");
    return isLocale(stored) ? stored : null;
  } catch {
    return null;
  }
}
