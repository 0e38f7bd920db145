// Pictures of every screen of the demo: target/screens/<screen>-<width>-<theme>.png, in Spanish.
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch, patience, phone, wide } from "./parts/browser.mjs";
import { openScreens, signedInScreens, simulatorScreen } from "./parts/screens.mjs";
import { people, startDemo } from "./parts/server.mjs";
import { settled, watch } from "./parts/settled.mjs";

const folder = fileURLToPath(new URL("../../target/screens/", import.meta.url));
const server = process.env.RECADO_E2E_URL ? null : await startDemo();
const url = process.env.RECADO_E2E_URL ?? server.url;
const browser = await launch();
if (!process.env.RECADO_SCREENS) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let taken = 0;
let failed = 0;

try {
  for (const colorScheme of ["light", "dark"]) {
    for (const device of [wide, phone]) {
      const { width } = device.viewport;
      const context = await browser.newContext({
        baseURL: url,
        ...device,
        colorScheme,
        locale: "es-CO",
        timezoneId: "America/Bogota",
        reducedMotion: "reduce",
        deviceScaleFactor: device === phone ? 2 : 1,
      });
      context.setDefaultTimeout(patience);
      const page = await context.newPage();
      watch(page);
      const take = async ({ name, go }) => {
        try {
          await go(page);
          await settled(page);
          await page.screenshot({ path: `${folder}${name}-${width}-${colorScheme}.png` });
          taken += 1;
        } catch (error) {
          failed += 1;
          console.error(`${name}, ${width}, ${colorScheme}: ${error.message.split("\n")[0]}`);
        }
      };
      for (const screen of openScreens) await take(screen);
      await page.request.post("/api/v1/session", {
        data: { email: people.ana.email, password: people.ana.password },
        headers: { Origin: url },
      });
      for (const screen of signedInScreens) {
        if (device === wide || !screen.isWideOnly) await take(screen);
      }
      if (!process.env.RECADO_SCREENS) await take(simulatorScreen);
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server?.stop();
}
console.log(`${taken} pictures in target/screens${failed > 0 ? `, ${failed} failed` : ""}`);
process.exit(failed > 0 ? 1 : 0);
