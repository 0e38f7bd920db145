import { expect, test } from "vitest";
import { judgeFile } from "./media-limits.ts";

const mb = 1024 * 1024;

test.each([
  ["foto.jpg", "image/jpeg", 5 * mb, { ok: true, kind: "image" }],
  [
    "foto.png",
    "image/png",
    5 * mb + 1,
    { ok: false, reason: "size", kind: "image", limit: 5 * mb },
  ],
  ["clip.mp4", "video/mp4", 16 * mb, { ok: true, kind: "video" }],
  ["clip.mov", "video/quicktime", mb, { ok: false, reason: "type" }],
  ["nota.ogg", "audio/ogg; codecs=opus", mb, { ok: true, kind: "audio" }],
  ["lista.pdf", "application/pdf", 100 * mb, { ok: true, kind: "document" }],
  ["lista.PDF", "", mb, { ok: true, kind: "document" }],
  [
    "hola.webp",
    "image/webp",
    600 * 1024,
    { ok: false, reason: "size", kind: "sticker", limit: 500 * 1024 },
  ],
  ["virus.exe", "application/x-msdownload", mb, { ok: false, reason: "type" }],
  ["foto.jpg", "text/html", mb, { ok: false, reason: "type" }],
  ["nada.pdf", "application/pdf", 0, { ok: false, reason: "empty" }],
])("%s of type %s and %i bytes", (name, type, size, verdict) => {
  expect(judgeFile({ name, type, size })).toEqual(verdict);
});
