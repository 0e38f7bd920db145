import type { TemplateParam, TemplateView } from "@/api/template-types.ts";

export type Params = Record<string, string>;

/** A text of a template with its values; what has none stays as its placeholder. `part` is `body`, `card.0.body` … */
export function fill(text: string, part: string, params: Params): string {
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (placeholder, name: string) => {
    const value = params[`${part}.${name}`]?.trim();
    return value ? value : placeholder;
  });
}

/** Keys that still have no value, or an end that has passed. */
export function missingParams(template: TemplateView, params: Params, now: number): string[] {
  return template.params.filter((param) => !isReady(param, params, now)).map(({ key }) => key);
}

function isReady({ key, kind }: TemplateParam, params: Params, now: number): boolean {
  const value = params[key]?.trim();
  if (!value) return false;
  return kind !== "instant" || Date.parse(value) > now;
}

/** Values one can guess: a variable called "nombre" is the person's first name. */
export function guessParams(template: TemplateView, firstName: string | null): Params {
  const params: Params = {};
  if (!firstName) return params;
  for (const { key, label } of groupParams(template).rest) {
    if (/^(nombre|name|nome|first_?name|cliente|customer)$/i.test(label)) params[key] = firstName;
  }
  return params;
}

/** Those of some values that stand for words; what was remembered of the others fits nowhere. */
export function wordsAmong(template: TemplateView, params: Params): Params {
  const isWords = new Set(template.params.filter(isText).map(({ key }) => key));
  return Object.fromEntries(Object.entries(params).filter(([key]) => isWords.has(key)));
}

const isText = ({ kind }: TemplateParam) => kind === "text";

export function needsHeaderFile(template: TemplateView): boolean {
  return ["image", "video", "document"].includes(template.header.kind);
}

/** What a template asks for, by what it belongs to. */
export interface ParamGroups {
  /** The place at the head. */
  place: TemplateParam[];
  /** In the order of the message. */
  rest: TemplateParam[];
  /** One list for each card, empty for a card without values. */
  cards: TemplateParam[][];
}

export function groupParams({ header, params, cards }: TemplateView): ParamGroups {
  const groups: ParamGroups = { place: [], rest: [], cards: cards.map(() => []) };
  for (const param of params) {
    const card = /^card\.(\d+)\./.exec(param.key);
    const isPlace = header.kind === "location" && param.key.startsWith("header.");
    const group = card ? groups.cards[Number(card[1])] : isPlace ? groups.place : groups.rest;
    group?.push(param);
  }
  return groups;
}

/** The point at the head; null while its numbers are not there. */
export function pointOf(params: Params): { latitude: number; longitude: number } | null {
  const latitude = params["header.latitude"]?.trim();
  const longitude = params["header.longitude"]?.trim();
  if (!latitude || !longitude) return null;
  const point = { latitude: Number(latitude), longitude: Number(longitude) };
  return Number.isFinite(point.latitude) && Number.isFinite(point.longitude) ? point : null;
}
