import assert from "node:assert/strict";
import { phone, smallPhone, stage, wide } from "./parts/browser.mjs";
import { overflowing } from "./parts/overflow.mjs";
import { openScreens, signedInScreens } from "./parts/screens.mjs";
import { people } from "./parts/server.mjs";
import { settled } from "./parts/settled.mjs";

const world = stage();
const devices = { wide, narrow: phone, smallest: smallPhone };

for (const [size, device] of Object.entries(devices)) {
  world.test(`texts a third longer fit, ${size}`, async (context) => {
    const entry = await world.page(device);
    await entry.addInitScript(() => localStorage.setItem("recado.pseudo", "1"));
    const inside = await world.signedIn(people.ana, { ...device, pseudo: true });
    const screens = [
      ...openScreens.map((screen) => ({ ...screen, page: entry })),
      ...signedInScreens.map((screen) => ({ ...screen, page: inside })),
    ].filter((screen) => device === wide || !screen.isWideOnly);
    for (const { name, go, page } of screens) {
      await context.test(name, async () => {
        await go(page);
        await settled(page);
        assert.deepEqual(await overflowing(page, device.viewport.width), []);
      });
    }
  });
}
