/** How the national part is grouped, by country code and area; the longest prefix that fits wins. */
const groupings: [code: string, area: string, groups: number[]][] = [
  ["1", "", [3, 3, 4]],
  ["34", "", [3, 3, 3]],
  ["51", "", [3, 3, 3]],
  ["52", "", [3, 3, 4]],
  ["52", "55", [2, 4, 4]],
  ["52", "33", [2, 4, 4]],
  ["52", "81", [2, 4, 4]],
  ["54", "", [2, 4, 4]],
  ["549", "", [2, 4, 4]],
  ["55", "", [2, 5, 4]],
  ["56", "", [1, 4, 4]],
  ["57", "", [3, 3, 4]],
  ["58", "", [3, 3, 4]],
  ["502", "", [4, 4]],
  ["503", "", [4, 4]],
  ["504", "", [4, 4]],
  ["505", "", [4, 4]],
  ["506", "", [4, 4]],
  ["507", "", [4, 4]],
  ["591", "", [4, 4]],
  ["593", "", [2, 3, 4]],
  ["595", "", [3, 6]],
  ["598", "", [4, 4]],
];

/** A number as people read it: "+52 55 1234 5678". Only for the eye; what is sent is never taken from it. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  if (digits.length < 8 || digits.length > 15) return phone;
  // Mexican numbers on WhatsApp carry a 1 that nobody dials any more.
  const mexican = digits.length === 13 && digits.startsWith("521");
  const plain = mexican ? `52${digits.slice(3)}` : digits;
  const fits = groupings
    .filter(([code, area]) => plain.startsWith(code + area))
    .sort((a, b) => (b[0] + b[1]).length - (a[0] + a[1]).length)
    .find(([code, , groups]) => plain.length - code.length === sum(groups));
  if (!fits) return `+${plain}`;
  const [code, , groups] = fits;
  const parts: string[] = [];
  let at = code.length;
  for (const length of groups) {
    parts.push(plain.slice(at, at + length));
    at += length;
  }
  return `+${code === "549" ? "54 9" : code} ${parts.join(" ")}`;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
