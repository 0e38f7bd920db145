import { expect, test } from "vitest";
import { askedEmoji, findEmoji } from "./emoji-completion.ts";
import { emojiGroups } from "./emoji-list.ts";

test.each([
  ["hola :son", { from: 5, to: 9, word: "son" }],
  [":gra", { from: 0, to: 4, word: "gra" }],
  ["(:año", { from: 1, to: 5, word: "año" }],
  ["son las 10:30", null],
  ["https://recado", null],
  ["hola:son", null],
  [":s", null],
  ["hola :son ", null],
])("%j asks for %j", (text, asked) => {
  expect(askedEmoji(text, text.length)).toEqual(asked);
});

test("what is asked for is where the cursor stands, whatever comes after it", () => {
  expect(askedEmoji("a :son y más", 6)).toEqual({ from: 2, to: 6, word: "son" });
});

test.each([
  ["son", "😀"],
  ["Corazón", "❤️"],
  ["obrig", "🙏"],
  ["heart", "❤️"],
])("%s finds %s first", (word, emoji) => {
  expect(findEmoji(emojiGroups, word)[0]?.emoji).toBe(emoji);
});

test("few are offered, and none for what nobody calls so", () => {
  expect(findEmoji(emojiGroups, "corazon")).toHaveLength(6);
  expect(findEmoji(emojiGroups, "zzz")).toEqual([]);
});
