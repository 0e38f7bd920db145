/** A name for something before the server has given it one. */
export function newRef(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  // Without https the browser offers only the raw bytes.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
