import { describe, expect, test } from "vitest";
import { dailyLimit } from "./line-words.ts";

describe("the daily limit of a number", () => {
  test.each([
    ["TIER_50", 50],
    ["TIER_250", 250],
    ["TIER_1K", 1000],
    ["TIER_100K", 100_000],
    ["TIER_UNLIMITED", "unlimited"],
    ["TIER_NOT_SET", null],
    [null, null],
  ])("%s means %s", (limit, meaning) => {
    expect(dailyLimit(limit)).toBe(meaning);
  });
});
