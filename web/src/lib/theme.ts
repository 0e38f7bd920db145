export type Theme = "system" | "light" | "dark" | "contrast";

const themes: readonly Theme[] = ["system", "light", "dark", "contrast"];

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}

/** Puts a theme on at once and keeps it for the first paint of the next visit (public/theme.js). */
export function applyTheme(theme: unknown): void {
  const chosen = isTheme(theme) ? theme : "system";
  const shown = chosen === "system" && prefersContrast() ? "contrast" : chosen;
  if (shown === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = shown;
  try {
    localStorage.setItem("recado.theme", chosen);
  } catch {
    // Without storage the choice lives on the server alone.
  }
}

function prefersContrast(): boolean {
  return window.matchMedia("(prefers-contrast: more)").matches;
}
