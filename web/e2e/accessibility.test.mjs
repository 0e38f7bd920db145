import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { phone, stage, wide } from "./parts/browser.mjs";
import { openScreens, signedInScreens, simulatorScreen } from "./parts/screens.mjs";
import { people } from "./parts/server.mjs";
import { settled } from "./parts/settled.mjs";

const world = stage();

async function seriousIssues(page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const led = await page.$$eval("[aria-controls]", (fields) =>
    fields.map((field) => `#${field.getAttribute("aria-controls")}`),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes
        // A list that a text field leads (aria-activedescendant) scrolls with it and takes no focus of its own.
        .filter(
          ({ target }) => id !== "scrollable-region-focusable" || !led.includes(target.join(" ")),
        )
        .map((node) => `${id}: ${node.target} ${node.failureSummary}`),
    );
}

/** Dark and narrow together add nothing: structure is that of light, colours are those of wide. */
const looks = [
  { colorScheme: "light", size: "wide" },
  { colorScheme: "light", size: "narrow" },
  { colorScheme: "dark", size: "wide" },
];

for (const { colorScheme, size } of looks) {
  const device = size === "wide" ? wide : phone;
  world.test(`axe finds nothing serious, ${colorScheme} and ${size}`, async (context) => {
    const entry = await world.page({ colorScheme, ...device });
    const inside = await world.signedIn(people.ana, { colorScheme, ...device });
    const screens = [
      ...openScreens.map((screen) => ({ ...screen, page: entry })),
      ...signedInScreens.map((screen) => ({ ...screen, page: inside })),
      { ...simulatorScreen, page: inside },
    ].filter((screen) => size === "wide" || !screen.isWideOnly);
    for (const { name, go, page } of screens) {
      await context.test(name, async () => {
        await go(page);
        await settled(page);
        assert.deepEqual(await seriousIssues(page), []);
      });
    }
  });
}
