import assert from "node:assert/strict";
import { everyRule, rulesOfColour, seriousIssues } from "./parts/axe.mjs";
import { phone, stage, wide } from "./parts/browser.mjs";
import { openScreens, signedInScreens, simulatorScreen } from "./parts/screens.mjs";
import { people } from "./parts/server.mjs";
import { settled } from "./parts/settled.mjs";

const world = stage();

/** In the dark only the colours are others; dark and narrow together add nothing to dark and wide. */
const looks = [
  { colorScheme: "light", size: "wide", rules: everyRule },
  { colorScheme: "light", size: "narrow", rules: everyRule },
  { colorScheme: "dark", size: "wide", rules: rulesOfColour },
];

for (const { colorScheme, size, rules } of looks) {
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
        assert.deepEqual(await seriousIssues(page, rules), []);
      });
    }
  });
}
