import { expect, test } from "vitest";
import type { TemplateParam, TemplateView } from "@/api/template-types.ts";
import { fill, groupParams, guessParams, missingParams, pointOf, wordsAmong } from "./fill.ts";

const now = Date.parse("2026-11-28T12:00:00Z");

function param(key: string, kind: TemplateParam["kind"] = "text"): TemplateParam {
  return { key, kind, label: key.split(".").at(-1) ?? "", example: null };
}

function template(header: TemplateView["header"]["kind"], params: TemplateParam[], cards = 0) {
  return {
    header: { kind: header, text: null },
    cards: Array.from({ length: cards }, () => ({ header: "image", body: null, buttons: [] })),
    params,
  } as unknown as TemplateView;
}

const plain = template("none", [param("body.nombre"), param("body.2")]);

test("named and numbered variables take their values, and one without stays visible", () => {
  const params = { "body.nombre": "María", "body.2": " ", "card.1.body.1": "Silla" };
  expect(fill("Hola {{nombre}}, son {{ 2 }}", "body", params)).toBe("Hola María, son {{ 2 }}");
  expect(fill("{{1}}", "card.1.body", params)).toBe("Silla");
});

test("blank is missing, and so is an end that has passed", () => {
  expect(missingParams(plain, { "body.nombre": "María", "body.2": "  " }, now)).toEqual(["body.2"]);
  const offer = template("none", [param("offer.expiration", "instant")]);
  const ends = (at: string) => missingParams(offer, { "offer.expiration": at }, now);
  expect(ends("2026-11-28T11:59:00Z")).toEqual(["offer.expiration"]);
  expect(ends("2026-11-28T12:01:00Z")).toEqual([]);
  expect(ends("mañana")).toEqual(["offer.expiration"]);
});

test("a value is inserted as it is, without being read as a pattern", () => {
  expect(fill("{{1}}", "body", { "body.1": "$& {{1}}" })).toBe("$& {{1}}");
});

test("a variable called nombre starts with the first name, but a place's name does not", () => {
  expect(guessParams(plain, "María")).toEqual({ "body.nombre": "María" });
  expect(guessParams(template("location", [param("header.name")]), "María")).toEqual({});
  expect(guessParams(template("text", [param("header.name")]), "María")).toEqual({
    "header.name": "María",
  });
});

test("values are grouped by place, message and card", () => {
  const keys = ["header.latitude", "offer.expiration", "body.1", "card.1.media", "card.1.body.1"];
  const groups = groupParams(
    template(
      "location",
      keys.map((key) => param(key)),
      2,
    ),
  );
  const names = (params: TemplateParam[]) => params.map(({ key }) => key);
  expect(names(groups.place)).toEqual(["header.latitude"]);
  expect(names(groups.rest)).toEqual(["offer.expiration", "body.1"]);
  expect(groups.cards.map(names)).toEqual([[], ["card.1.media", "card.1.body.1"]]);
});

test("only words are remembered", () => {
  const params = { "body.2": "$[Contacto.Nombre]", "card.0.media": "$[Contacto.Nombre]" };
  const carousel = template("none", [param("body.2"), param("card.0.media", "image")], 1);
  expect(wordsAmong(carousel, params)).toEqual({ "body.2": "$[Contacto.Nombre]" });
});

test("a point needs both of its numbers", () => {
  expect(pointOf({ "header.latitude": "4.67", "header.longitude": "-74.06" })).toEqual({
    latitude: 4.67,
    longitude: -74.06,
  });
  expect(pointOf({ "header.latitude": "4.67", "header.longitude": " " })).toBeNull();
});
