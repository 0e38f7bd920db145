import assert from "node:assert/strict";
import { seriousIssues } from "./parts/axe.mjs";
import { phone, stage, wide } from "./parts/browser.mjs";
import { openScreens, signedInScreens, simulatorScreen } from "./parts/screens.mjs";
import { people } from "./parts/server.mjs";
import { settled } from "./parts/settled.mjs";

const world = stage();

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
