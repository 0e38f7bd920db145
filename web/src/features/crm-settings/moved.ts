/** The ids with some of them taken out and put before or after another one. */
export function moved(
  ids: string[],
  keys: string[],
  target: string,
  place: "before" | "after",
): string[] {
  const rest = ids.filter((id) => !keys.includes(id));
  const at = rest.indexOf(target);
  if (at < 0) return ids;
  const taken = ids.filter((id) => keys.includes(id));
  return rest.toSpliced(place === "before" ? at : at + 1, 0, ...taken);
}
