import { expect, test } from "vitest";
import { parsePlace } from "./parse-place.ts";

const puebla = { latitude: 19.0414, longitude: -98.2063 };

test.each([
  ["19.0414, -98.2063", puebla],
  ["19.0414 -98.2063", puebla],
  ["https://www.google.com/maps/@19.0414,-98.2063,17z", puebla],
  ["https://maps.google.com/?q=19.0414,-98.2063", puebla],
  ["https://www.openstreetmap.org/?mlat=19.0414&mlon=-98.2063#map=17", puebla],
  ["200, 10", null],
  ["Zócalo de Puebla", null],
  ["", null],
])("%s", (text, point) => {
  expect(parsePlace(text)).toEqual(point);
});
