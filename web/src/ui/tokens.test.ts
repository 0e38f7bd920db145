import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Rgb = [number, number, number];
type Theme = "light" | "dark";

const css = readFileSync("src/ui/tokens.css", "utf8");
const plain = readTokens(
  css.slice(css.indexOf(":root {"), css.indexOf(':root[data-theme="light"]')),
);
const contrast = {
  ...plain,
  ...readTokens(css.slice(css.indexOf(':root[data-theme="contrast"]'), css.indexOf("@theme"))),
};

const grounds = ["canvas", "surface", "sunken", "raised", "hover", "selected"];
const inks = ["ink", "muted", "faint", "accent-ink"];
/** [what is read, what it stands on] */
const texts: [string, string][] = [
  ...inks.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
  ...["bubble-in", "bubble-out", "bubble-note"].flatMap((bubble): [string, string][] => [
    ["ink", bubble],
    ["muted", bubble],
    ["danger-ink", bubble],
  ]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-danger", "danger"],
  ["on-registered", "registered"],
  ["accent-ink", "accent-soft"],
  ["accent-ink", "bubble-out"],
  ["rail-ink", "rail"],
  ["rail-ink", "rail-active"],
  ...["ok", "warn", "danger"].flatMap((tone): [string, string][] => [
    [`${tone}-ink`, `${tone}-soft`],
    [`${tone}-ink`, "surface"],
    [`${tone}-ink`, "raised"],
    ["ink", `${tone}-soft`],
    ["muted", `${tone}-soft`],
  ]),
];
const shapes: [string, string][] = ["edge", "accent", "focus", "ok", "warn", "danger"].flatMap(
  (shape): [string, string][] => [
    [shape, "surface"],
    [shape, "canvas"],
  ],
);

for (const theme of ["light", "dark"] as const) {
  test(`every text reads at 4.5 to 1 in the ${theme} theme`, () => {
    expect(tooFaint(plain, theme, texts, 4.5)).toEqual([]);
  });
  test(`every shape with a meaning stands out at 3 to 1 in the ${theme} theme`, () => {
    expect(tooFaint(plain, theme, shapes, 3)).toEqual([]);
  });
  test(`texts read at 7 to 1 in high contrast, ${theme}`, () => {
    const pairs = texts.filter(
      ([ink, ground]) => inks.includes(ink) && !["hover", "selected"].includes(ground),
    );
    expect(tooFaint(contrast, theme, pairs, 7)).toEqual([]);
  });
}

function tooFaint(
  tokens: Record<string, string>,
  theme: Theme,
  pairs: [string, string][],
  least: number,
) {
  return pairs
    .map(([ink, ground]) => ({
      ink,
      ground,
      ratio: ratio(colour(tokens, ink, theme), colour(tokens, ground, theme)),
    }))
    .filter((pair) => pair.ratio < least)
    .map((pair) => `${pair.ink} on ${pair.ground}: ${pair.ratio.toFixed(2)}`);
}

function readTokens(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): light-dark\((.+)\);/g)].map(([, name, pair]) => [name, pair]),
  );
}

function colour(tokens: Record<string, string>, name: string, theme: Theme): Rgb {
  const found = [...(tokens[name] ?? "").matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)/g)];
  const [lightness, chroma, hue] = (found[theme === "light" ? 0 : 1] ?? []).slice(1).map(Number);
  if (lightness === undefined || chroma === undefined || hue === undefined)
    throw new Error(`no colour ${name}`);
  return fromOklch(lightness, chroma, (hue * Math.PI) / 180);
}

/** OKLCH to linear sRGB, clipped as a browser without a wider gamut would. */
function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear: Rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return linear.map((value) => Math.min(1, Math.max(0, value))) as Rgb;
}

function ratio(one: Rgb, other: Rgb): number {
  const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}
