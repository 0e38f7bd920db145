// Chromium, and people in it.
import { existsSync, mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startDemo } from "./server.mjs";
import { answered, watch } from "./settled.mjs";

const results = fileURLToPath(new URL("../.results/", import.meta.url));

/** How long anything may take before a test gives up, in milliseconds; generous, for busy machines. */
export const patience = 40_000;

/** Devices, as options of a browser context. */
export const wide = { viewport: { width: 1440, height: 900 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const smallPhone = { ...phone, viewport: { width: 360, height: 640 } };

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Chromium itself dies at its start once in some hundred times on a busy machine: that says nothing about Recado. */
export async function launch(tries = 3) {
  try {
    return await chromium.launch({
      executablePath: process.env.CHROMIUM ?? usual.find(existsSync),
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
      ],
    });
  } catch (error) {
    if (tries <= 1) throw error;
    return launch(tries - 1);
  }
}

/**
 * One browser and one server for the tests of a file. Contexts close after each test; what a failing
 * one showed stays as a picture in e2e/.results, and an error in a page fails the test that caused it.
 */
export function stage() {
  const world = { url: "", browser: null };
  let server = null;
  let open = [];
  let errors = [];

  before(async () => {
    server = process.env.RECADO_E2E_URL ? null : await startDemo();
    world.url = process.env.RECADO_E2E_URL ?? server.url;
    world.browser = await launch();
  });
  after(async () => {
    await world.browser?.close();
    await server?.stop();
  });
  /** A test whose windows close behind it. */
  world.test = (name, body) =>
    test(name, async (context) => {
      try {
        await body(context);
        if (errors.length > 0) throw new Error(`the page threw: ${errors.join("\n")}`);
      } catch (error) {
        await keepPictures(open, name);
        throw error;
      } finally {
        await Promise.all(open.map((one) => one.context.close()));
        open = [];
        errors = [];
      }
    });

  /** A window of its own, with its own cookies. */
  world.page = async (options = {}) => {
    const context = await world.browser.newContext({
      baseURL: world.url,
      ...wide,
      locale: "es-CO",
      timezoneId: "America/Bogota",
      reducedMotion: "reduce",
      permissions: ["clipboard-read", "clipboard-write", "microphone"],
      ...options,
    });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    watch(page);
    // Nobody leaves a page within the millisecond in which a switch was turned.
    for (const leave of ["reload", "goto"]) {
      const leaves = page[leave].bind(page);
      page[leave] = async (...where) => {
        await answered(page);
        return leaves(...where);
      };
    }
    page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
    open.push({ context, page });
    return page;
  };

  /**
   * Somebody of the team, signed in and looking at the inbox. `undoSeconds: 0` sends at once from now on;
   * `pseudo` makes every text a third longer.
   */
  world.signedIn = async (person, { undoSeconds, pseudo, ...device } = {}) => {
    const page = await world.page(device);
    const headers = { Origin: world.url };
    await page.request.post("/api/v1/session", {
      data: { email: person.email, password: person.password },
      headers,
    });
    if (undoSeconds !== undefined) {
      const data = { preferences: { undo_seconds: undoSeconds } };
      const answer = await page.request.patch("/api/v1/me", { data, headers });
      if (!answer.ok()) throw new Error(`preferences: ${answer.status()}`);
    }
    if (pseudo) await page.addInitScript(() => localStorage.setItem("recado.pseudo", "1"));
    await page.goto("/inbox");
    await page.getByRole("navigation").first().waitFor();
    return page;
  };
  return world;
}

async function keepPictures(open, name) {
  mkdirSync(results, { recursive: true });
  const file = name.replace(/\W+/g, "-").slice(0, 80);
  for (const [index, { page }] of open.entries()) {
    await page.screenshot({ path: `${results}${file}-${index}.png` }).catch(() => {});
  }
}
