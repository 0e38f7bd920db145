// Without letters and digits that look alike, so that it can be read aloud.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A first password for somebody else: three groups of five, about 74 bits. */
export function suggestPassword(): string {
  const numbers = crypto.getRandomValues(new Uint32Array(15));
  const letters = Array.from(numbers, (number) => alphabet[number % alphabet.length]);
  return [0, 5, 10].map((start) => letters.slice(start, start + 5).join("")).join("-");
}
