import { expect, test } from "vitest";
import { moved } from "./moved.ts";

const ids = ["a", "b", "c", "d"];

test("one is put before or after another", () => {
  expect(moved(ids, ["d"], "b", "before")).toEqual(["a", "d", "b", "c"]);
  expect(moved(ids, ["a"], "c", "after")).toEqual(["b", "c", "a", "d"]);
});

test("several keep their own order", () => {
  expect(moved(ids, ["d", "a"], "b", "after")).toEqual(["b", "a", "d", "c"]);
});

test("dropped on itself nothing moves", () => {
  expect(moved(ids, ["b"], "b", "before")).toEqual(ids);
});
