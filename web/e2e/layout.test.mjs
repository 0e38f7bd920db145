import assert from "node:assert/strict";
import { phone, smallPhone, stage, wide } from "./parts/browser.mjs";
import { overflowing } from "./parts/overflow.mjs";
import { openScreens, signedInScreens } from "./parts/screens.mjs";
import { people } from "./parts/server.mjs";
import { settled } from "./parts/settled.mjs";

const world = stage();

/** Each screen is opened once and looked at in every size. */
const kinds = {
  "on a wide screen": { device: wide, sizes: [wide.viewport] },
  "on phones": { device: phone, sizes: [phone.viewport, smallPhone.viewport] },
};

for (const [kind, { device, sizes }] of Object.entries(kinds)) {
  world.test(`texts a third longer fit ${kind}`, async (context) => {
    const entry = await world.page(device);
    await entry.addInitScript(() => localStorage.setItem("recado.pseudo", "1"));
    const inside = await world.signedIn(people.ana, { ...device, pseudo: true });
    const screens = [
      ...openScreens.map((screen) => ({ ...screen, page: entry })),
      ...signedInScreens.map((screen) => ({ ...screen, page: inside })),
    ].filter((screen) => device === wide || !screen.isWideOnly);
    for (const { name, go, page } of screens) {
      await context.test(name, async () => {
        await page.setViewportSize(device.viewport);
        await go(page);
        for (const size of sizes) {
          await page.setViewportSize(size);
          await settled(page);
          const { width } = size;
          assert.deepEqual({ width, cut: await overflowing(page, width) }, { width, cut: [] });
        }
      });
    }
  });
}
