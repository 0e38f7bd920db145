import { expect, test } from "vitest";
import type { UploadedMedia } from "@/api/types.ts";
import { draftsOf } from "./compose.ts";

function file(kind: UploadedMedia["kind"], id: string) {
  const media: UploadedMedia = {
    id,
    kind,
    mime: "x/y",
    size: 1,
    sha256: "",
    width: null,
    height: null,
    filename: null,
  };
  return { media, kind, name: `${id}.x` };
}

test("a text alone is one text message", () => {
  expect(draftsOf("hola", []).map((draft) => draft.content)).toEqual([
    { type: "text", text: "hola" },
  ]);
});

test("three files are three messages in order, the text under the first", () => {
  const drafts = draftsOf("mira", [file("image", "a"), file("document", "b"), file("image", "c")]);
  expect(drafts.map((draft) => draft.content)).toEqual([
    { type: "image", media_id: "a", caption: "mira" },
    { type: "document", media_id: "b", filename: "b.x" },
    { type: "image", media_id: "c" },
  ]);
});

test.each(["audio", "sticker"] as const)(
  "under %s no text fits: it goes first on its own",
  (kind) => {
    const drafts = draftsOf("hola", [file(kind, "a")]);
    expect(drafts.map((draft) => draft.content)).toEqual([
      { type: "text", text: "hola" },
      { type: kind, media_id: "a" },
    ]);
  },
);

test("a text too long for a caption goes first on its own", () => {
  const drafts = draftsOf("x".repeat(1025), [file("image", "a")]);
  expect(drafts.map((draft) => draft.content.type)).toEqual(["text", "image"]);
});
