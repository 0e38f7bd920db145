// Sets the theme before the first paint; the app keeps the choice in local storage (src/lib/theme.ts).
try {
  const kept = localStorage.getItem("recado.theme") ?? "system";
  const contrast = kept === "system" && matchMedia("(prefers-contrast: more)").matches;
  const theme = contrast ? "contrast" : kept;
  if (theme !== "system") document.documentElement.dataset.theme = theme;
  const locale = localStorage.getItem("recado.locale");
  if (locale) document.documentElement.lang = locale;
} catch {
  // Storage may be refused; the system's theme is a fine answer then.
}
