/** Without accents and case, for comparing what people write. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** Only the digits, for comparing phone numbers. */
export function digits(text: string): string {
  return text.replace(/\D/g, "");
}
