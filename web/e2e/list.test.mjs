import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { opens, paintOf, row, thread } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();

world.test("what is pressed is what opens, although somebody writes in that moment", async () => {
  const early = await customer(world.url, "Elisa Temprano");
  const late = await customer(world.url, "Tomás Tarde");
  const ana = await world.signedIn(people.ana);
  await early.writes("Buenos días");
  await row(ana, early.name).waitFor();
  await late.writes("Buenas tardes");
  await row(ana, late.name).waitFor();
  const place = await row(ana, late.name).boundingBox();
  const isAbove = async () =>
    (await row(ana, early.name).boundingBox()).y < (await row(ana, late.name).boundingBox()).y;
  assert.equal(await isAbove(), false);
  const title = await ana.title();

  await ana.mouse.move(place.x + 90, place.y + 20);
  await ana.mouse.down();
  await early.writes("¿Me responden?");
  const third = await customer(world.url, "Úrsula Tercera");
  await third.writes("Hola");
  await until(async () => (await ana.title()) !== title, "the page knows of it");
  await ana.mouse.up();
  await thread(ana).getByRole("heading", { name: late.name }).waitFor();
  await until(isAbove, "the list goes on when the press is over");
});

const faces = ["registered", "surface"];

/** How the avatar of a row looks: its fill and whether it is round. */
async function mark(page, name) {
  const avatar = row(page, name).locator("[aria-hidden=true]").first();
  return {
    fill: await paintOf(avatar, "backgroundColor", faces),
    isRound: await avatar.evaluate((node) => {
      const radius = getComputedStyle(node).borderTopLeftRadius;
      const share = radius.endsWith("%") ? node.offsetWidth / 100 : 1;
      return Number.parseFloat(radius) * share >= node.offsetWidth / 2;
    }),
    word: await row(page, name)
      .getByText(/^(No r|R)egistrado$/)
      .textContent(),
  };
}

world.test(
  "who is registered is another shape, colour and word, and becomes it at once",
  async () => {
    const clara = await customer(world.url, "Clara Registro");
    const [ana, luis] = [await world.signedIn(people.ana), await world.signedIn(people.luis)];
    await clara.writes("Quisiera una cotización");
    await row(luis, clara.name).waitFor();
    assert.deepEqual(await mark(luis, clara.name), {
      fill: "surface",
      isRound: false,
      word: "No registrado",
    });

    await opens(ana, clara.name);
    await ana.getByRole("button", { name: "Crear nuevo contacto" }).click();
    const form = ana.getByRole("form", { name: "Crear contacto" });
    await form.getByText("La persona acepta que se guarden sus datos").click();
    await form.getByRole("button", { name: "Crear", exact: true }).click();
    await row(luis, clara.name).getByText("Registrado", { exact: true }).waitFor();
    assert.deepEqual(await mark(luis, clara.name), {
      fill: "registered",
      isRound: true,
      word: "Registrado",
    });
    await ana
      .getByRole("complementary", { name: "Datos del contacto" })
      .getByText("Registrado", { exact: true })
      .first()
      .waitFor();
  },
);
