import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { problemMessages } from "./problems.ts";

/** Codes in a source of the server: those that `pattern` finds. */
function codes(file: string, pattern: RegExp): string[] {
  const source = readFileSync(`../crates/${file}`, "utf8").split("#[cfg(test)]")[0] ?? "";
  return [...source.matchAll(pattern)].map((match) => match[1] ?? "");
}

test.each([
  ["refusals of the product and errors of the API", "app/src/error.rs", /=> "([a-z_]+)"/g, 25],
  ["failures of messages", "domain/src/fault.rs", /"([a-z]+(?:_[a-z]+)+)"/g, 25],
])("every code has a sentence: %s", (_what, file, pattern, atLeast) => {
  const found = codes(file, pattern);
  expect(found.length).toBeGreaterThanOrEqual(atLeast);
  expect([...new Set(found)].filter((code) => !(code in problemMessages))).toEqual([]);
});
