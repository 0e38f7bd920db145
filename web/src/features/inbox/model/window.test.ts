import { expect, test } from "vitest";
import type { WindowView } from "@/api/types.ts";
import { clockText, windowAt } from "./window.ts";

const now = Date.parse("2026-03-02T10:00:00.000Z");
const hour = 3_600_000;

function until(left: number | null): WindowView {
  return {
    mode: "free_form",
    free_form_until: left === null ? null : new Date(now + left).toISOString(),
    human_agent_until: null,
    free_entry_until: null,
    free_entry_pending_until: null,
    can_initiate: "template",
  };
}

test.each([
  [24 * hour, "open"],
  [4 * hour, "open"],
  [4 * hour - 1, "closing"],
  [hour, "closing"],
  [hour - 1, "last"],
  [1, "last"],
  [0, "closed"],
  [-hour, "closed"],
  [null, "closed"],
])("with %s ms left the window is %s", (left, level) => {
  expect(windowAt(until(left), now).level).toBe(level);
});

test("free sending after an ad does not open the window", () => {
  const window = { ...until(null), free_entry_until: new Date(now + 50 * hour).toISOString() };
  expect(windowAt(window, now)).toMatchObject({ templateOnly: true, freeLeft: 50 * hour });
});

test.each([
  [13 * hour + 2 * 60_000, "13:02"],
  [hour, "01:00"],
  [hour - 1_000, "00:59:59"],
  [51 * hour, "51:00"],
])("%i ms are shown as %s", (left, text) => {
  expect(clockText(left)).toBe(text);
});
