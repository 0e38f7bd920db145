// Pictures of every screen of the demo: target/screens/<screen>-<width>-<theme>.png, in Spanish.
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch, phone, wide } from "./parts/browser.mjs";
import { openScreens, signedInScreens } from "./parts/screens.mjs";
import { people, startDemo } from "./parts/server.mjs";
import { settled } from "./parts/settled.mjs";

const folder = fileURLToPath(new URL("../../target/screens/", import.meta.url));
const server = process.env.RECADO_E2E_URL ? null : await startDemo();
const url = process.env.RECADO_E2E_URL ?? server.url;
const browser = await launch();
if (!process.env.RECADO_SCREENS) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let taken = 0;
let failed = 0;

const simulator = {
  name: "simulator",
  go: async (page) => {
    await page.goto("/sim/phones");
    await page.getByRole("region").first().waitFor();
  },
};

try {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [wide, phone]) {
      const context = await browser.newContext({
        baseURL: url,
        viewport,
        colorScheme,
        locale: "es-CO",
        timezoneId: "America/Bogota",
        reducedMotion: "reduce",
        deviceScaleFactor: viewport === phone ? 2 : 1,
      });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const take = async ({ name, go }) => {
        try {
          await go(page);
          await settled(page);
          await page.screenshot({ path: `${folder}${name}-${viewport.width}-${colorScheme}.png` });
          taken += 1;
        } catch (error) {
          failed += 1;
          console.error(
            `${name}, ${viewport.width}, ${colorScheme}: ${error.message.split("\n")[0]}`,
          );
        }
      };
      for (const screen of openScreens) await take(screen);
      await page.request.post("/api/v1/session", {
        data: { email: people.ana.email, password: people.ana.password },
        headers: { Origin: url },
      });
      for (const screen of signedInScreens) {
        if (viewport === wide || !screen.isWideOnly) await take(screen);
      }
      if (!process.env.RECADO_SCREENS) await take(simulator);
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server?.stop();
}
console.log(`${taken} pictures in target/screens${failed > 0 ? `, ${failed} failed` : ""}`);
process.exit(failed > 0 ? 1 : 0);
