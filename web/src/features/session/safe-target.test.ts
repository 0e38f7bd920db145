import { expect, test } from "vitest";
import { safeTarget } from "./safe-target.ts";

test.each([
  ["/inbox/123?tab=unread", "/inbox/123?tab=unread"],
  ["https://evil.example", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["javascript:alert(1)", "/"],
  [undefined, "/"],
])("after signing in, %s leads to %s", (next, target) => {
  expect(safeTarget(next)).toBe(target);
});
