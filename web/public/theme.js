// Sets the theme before the first paint; the app keeps the choice in local storage.
try {
  const theme = localStorage.getItem("recado.theme");
  if (theme && theme !== "system") document.documentElement.dataset.theme = theme;
  const locale = localStorage.getItem("recado.locale");
  if (locale) document.documentElement.lang = locale;
} catch {
  // Storage may be refused; the system's theme is a fine answer then.
}
