export interface Point {
  latitude: number;
  longitude: number;
}

const number = String.raw`(-?\d{1,3}(?:\.\d+)?)`;
const forms = [
  new RegExp(`@${number},${number}`),
  new RegExp(String.raw`[?&](?:q|ll|query|daddr)=${number}(?:,|%2C)\s*${number}`, "i"),
  new RegExp(`mlat=${number}&mlon=${number}`),
  new RegExp(String.raw`^\s*${number}\s*[,;\s]\s*${number}\s*$`),
];

/** Reads a point from coordinates or from a map's link; null when there is none in it. */
export function parsePlace(text: string): Point | null {
  for (const form of forms) {
    const found = form.exec(text);
    if (!found) continue;
    const latitude = Number(found[1]);
    const longitude = Number(found[2]);
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude };
  }
  return null;
}
