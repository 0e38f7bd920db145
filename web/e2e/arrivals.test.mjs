import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { opens, theirs, thread } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();

async function prefers(page, preferences) {
  const answer = await page.request.patch("/api/v1/me", {
    data: { preferences },
    headers: { Origin: new URL(page.url()).origin },
  });
  assert.ok(answer.ok(), `preferences: ${answer.status()}`);
  await page.reload();
  await page.getByRole("navigation").first().waitFor();
}

/** Keeps what the browser is told to show and to play, as if its window were behind another one. */
function listensIn(page) {
  return page.evaluate(() => {
    window.shown = [];
    window.played = 0;
    document.hasFocus = () => false;
    window.Notification = class extends Notification {
      constructor(title, options) {
        super(title, options);
        window.shown.push({ title, body: options.body, notification: this });
      }
    };
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (...when) {
      window.played += 1;
      return start.apply(this, when);
    };
  });
}

const shown = (page) => page.evaluate(() => window.shown.map(({ title, body }) => [title, body]));

/** The count of unread conversations that the way to the inbox and the title show. */
async function counts(page) {
  // The name of the link says what its badge shows.
  const label = await page
    .getByRole("navigation", { name: "Principal" })
    .getByRole("link", { name: "Bandeja de entrada" })
    .getAttribute("aria-label");
  return {
    rail: Number(/(\d+) sin leer/.exec(label)?.[1] ?? 0),
    title: Number(/^\((\d+)/.exec(await page.title())?.[1] ?? 0),
  };
}

world.test("a message is heard, counted and announced while one is elsewhere", async () => {
  const greta = await customer(world.url, "Greta Aviso");
  const luis = await world.signedIn(people.luis, { permissions: ["notifications"] });
  await prefers(luis, { sound: true, notifications: true });
  await listensIn(luis);
  const before = await counts(luis);

  await greta.writes("¿Siguen teniendo la silla verde?");
  await until(async () => (await shown(luis)).length === 1, "the browser announces it");
  assert.deepEqual(await shown(luis), [["Greta Aviso", "¿Siguen teniendo la silla verde?"]]);
  assert.ok((await luis.evaluate(() => window.played)) > 0, "a sound is played");
  const more = { rail: before.rail + 1, title: before.title + 1 };
  await until(
    async () => JSON.stringify(await counts(luis)) === JSON.stringify(more),
    "one more is counted",
  );

  await luis.evaluate(() => window.shown[0].notification.onclick());
  await theirs(luis, "la silla verde").waitFor();
});

world.test("who wants neither sound nor announcement gets none", async () => {
  const hugo = await customer(world.url, "Hugo Silencio");
  const luis = await world.signedIn(people.luis, { permissions: ["notifications"] });
  await prefers(luis, { sound: false, notifications: false });
  await listensIn(luis);
  const before = await counts(luis);
  await hugo.writes("Hola");
  await until(async () => (await counts(luis)).title > before.title, "it is counted");
  assert.deepEqual(await shown(luis), []);
  assert.equal(await luis.evaluate(() => window.played), 0);
  await prefers(luis, { sound: true });
});

world.test("who came by an advertisement brings its card", async () => {
  const iris = await customer(world.url, "Iris Anuncio");
  const ana = await world.signedIn(people.ana);
  await iris.act({ verb: "ad", on: true });
  await iris.writes("Vi su anuncio");
  await opens(ana, iris.name);
  const { referral } = (await iris.bubbles()).find((bubble) => bubble.referral);
  const inThread = thread(ana).getByRole("complementary", { name: "Anuncio de origen" });
  await inThread.getByText("Llegó desde un anuncio").waitFor();
  await inThread.getByText(referral.headline).waitFor();
  assert.match(await inThread.getByRole("link").getAttribute("href"), /^https:\/\//);
  await ana
    .getByRole("complementary", { name: "Datos del contacto" })
    .getByRole("complementary", { name: "Anuncio de origen" })
    .waitFor();
  await ana.getByRole("timer", { name: /^Puedes escribir libremente: 23:5\d/ }).waitFor();
});
