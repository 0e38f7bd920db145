import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WindowView } from "@/api/types.ts";
import { WindowBar } from "../list/window-bar.tsx";
import { WindowClock } from "./window-clock.tsx";

const start = Date.parse("2026-03-02T10:00:00.000Z");
const hour = 3_600_000;

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(left: number | null, freeLeft: number | null = null) {
  const at = (ms: number | null) => (ms === null ? null : new Date(start + ms).toISOString());
  const window: WindowView = {
    mode: left === null ? "template_only" : "free_form",
    free_form_until: at(left),
    human_agent_until: null,
    free_entry_until: at(freeLeft),
    free_entry_pending_until: null,
    can_initiate: "template",
  };
  const { container } = render(
    <I18nProvider i18n={i18n}>
      <WindowClock window={window} />
      <div data-testid="bar">
        <WindowBar window={window} />
      </div>
    </I18nProvider>,
  );
  return container;
}

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const clock = () => screen.queryByRole("timer", { name: /Puedes escribir libremente/ });
const bar = () => screen.getByTestId("bar").querySelector<HTMLElement>("span > span");

test("it goes from green over amber and red to nothing, at 4 hours, at 1 hour and at the end", () => {
  show(5 * hour);
  expect(clock()?.textContent).toBe("05:00 h");
  expect(clock()?.className).toContain("text-ok-ink");
  expect(bar()?.className).toContain("bg-ok");
  pass(hour + 30_000);
  expect(clock()?.textContent).toBe("03:59 h");
  expect(clock()?.className).toContain("text-warn-ink");
  expect(bar()?.className).toContain("bg-warn");
  pass(3 * hour);
  expect(clock()?.textContent).toBe("00:59:30");
  expect(clock()?.className).toContain("text-danger-ink");
  expect(bar()?.className).toContain("bg-danger");
  pass(1_000);
  expect(clock()?.textContent).toBe("00:59:29");
  pass(hour);
  expect(clock()).toBeNull();
  expect(bar()).toBeNull();
});

test("the line of a row is as long as what is left of the day", () => {
  show(6 * hour);
  expect(bar()?.style.width).toBe("25%");
});

test("what is free after an advertisement is told beside it, also when only templates may go out", () => {
  show(3 * hour, 51 * hour);
  expect(clock()?.getAttribute("aria-label")).toBe("Puedes escribir libremente: 03:00");
  expect(screen.getByRole("timer", { name: "Gratis (anuncio): 51:00" })).toBeTruthy();
  cleanup();
  show(null, 2 * hour);
  expect(clock()).toBeNull();
  expect(screen.getByRole("timer", { name: "Gratis (anuncio): 02:00" })).toBeTruthy();
});
