import { expect, test } from "vitest";
import type { MessageView } from "@/api/types.ts";
import { picturesOf } from "./pictures-of.ts";

const base = { id: "m", at: "2026-11-28T12:00:00Z", revoked_at: null };
const shown = (message: object) =>
  picturesOf({ ...base, ...message } as unknown as MessageView).map(({ id, content }) => [
    id,
    content.media.url,
  ]);

test("the pictures of cards are opened one by one, films are not", () => {
  const cards = [
    { kind: "image", media_id: "a", body: "Silla", buttons: [] },
    { kind: "video", media_id: "b", body: null, buttons: [] },
    { kind: "image", media_id: "c", body: null, buttons: [] },
  ];
  expect(shown({ kind: "template", content: { header: null, cards } })).toEqual([
    ["m/0", "/api/v1/media/a"],
    ["m/2", "/api/v1/media/c"],
  ]);
});

test("a picture is there once it has come and while it was not taken back", () => {
  const media = { url: "/api/v1/media/a", state: "stored", kind: "image" };
  const image = { kind: "image", content: { media, caption: null } };
  expect(shown(image)).toEqual([["m", "/api/v1/media/a"]]);
  expect(shown({ ...image, revoked_at: base.at })).toEqual([]);
  expect(shown({ kind: "image", content: { media: { ...media, state: "pending" } } })).toEqual([]);
  expect(shown({ kind: "template", content: { header: { media }, cards: [] } })).toEqual([
    ["m", "/api/v1/media/a"],
  ]);
});
