import assert from "node:assert/strict";
import { everyRule, seriousIssues } from "./parts/axe.mjs";
import { smallPhone, stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { composer, opens, ours, sendsTemplate, theirs, tick } from "./parts/inbox.mjs";
import { png } from "./parts/png.mjs";
import { reviewers } from "./parts/reviewers.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();

const status = (page, word) => page.getByText(word, { exact: true }).first();
const field = (page, name) => page.getByRole("textbox", { name, exact: true });

async function begins(page, name) {
  await page.goto("/templates");
  await page.getByRole("button", { name: "Nueva plantilla" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Empezar en blanco" }).click();
  await field(page, "Nombre").fill(name);
  await page.getByRole("radio", { name: /^Utilidad/ }).check({ force: true });
}

async function submits(page, word) {
  await page.getByRole("button", { name: "Enviar a revisión" }).click();
  await page
    .getByRole("dialog")
    .or(page.getByRole("alertdialog"))
    .getByRole("button", { name: word })
    .click();
}

world.test(
  "written, refused, mended, approved, sent, and the customer's answer opens the window",
  async () => {
    const meta = await reviewers(world.url);
    const carla = await customer(world.url, "Carla Pedido");
    await carla.writes("¿Cuándo llega?", { hoursAgo: 26 });
    const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
    await begins(ana, "Pedido en camino");
    await ana.getByRole("button", { name: "Corregir" }).first().click();
    assert.equal(await field(ana, "Nombre").inputValue(), "pedido_en_camino");

    const text = field(ana, "Texto");
    await text.fill(
      "Hola, tu pedido salió de nuestro almacén. Lo lleva esta persona:\n{{1}}\nLlega mañana.",
    );
    await field(ana, "{{1}}").fill("Luis Rojas");
    await ana.getByText("sola en su línea", { exact: false }).first().waitFor();
    await ana.getByRole("button", { name: "Guardar borrador" }).click();
    await submits(ana, "Enviar de todos modos");
    await status(ana, "En revisión").waitFor();
    await status(ana, "Rechazada").waitFor();
    await ana
      .getByText("Las variables o el formato no están bien", { exact: false })
      .first()
      .waitFor();

    await meta.hold(true);
    await text.fill(
      "Hola, tu pedido salió de nuestro almacén. Lo lleva {{1}} y llega mañana por la tarde.",
    );
    await submits(ana, /^Enviar/);
    await status(ana, "En revisión").waitFor();
    assert.equal(await text.isDisabled(), true, "nothing changes while somebody reviews");
    await meta.decides("pedido_en_camino", { verb: "approve" });
    await status(ana, "Aprobada").waitFor();
    await meta.hold(false);
    await ana.getByText("Se corrigió y se envió de nuevo").waitFor();

    await ana.goto("/inbox");
    await opens(ana, carla.name);
    await ana.getByRole("button", { name: "Elegir plantilla" }).click();
    await sendsTemplate(ana, "pedido_en_camino", ["Luis Rojas"]);
    await ours(ana, "Lo lleva Luis Rojas").waitFor();
    await carla.seesBubble((bubble) => bubble.kind === "template", "the template");
    const sent = ours(ana, "Lo lleva Luis Rojas");
    await tick(sent, "Entregado").waitFor();
    await sent.hover();
    await ana.getByRole("button", { name: "Más acciones del mensaje" }).last().click();
    await ana.getByRole("menuitem", { name: "Ver costo" }).click();
    await ana.getByRole("dialog").locator("[data-message-cost=known]").waitFor();
    await ana.keyboard.press("Escape");
    await carla.writes("Gracias, aquí espero");
    await theirs(ana, "Gracias, aquí espero").waitFor();
    await composer(ana).waitFor();

    await meta.decides("pedido_en_camino", { verb: "pause" });
    await ana.goto("/templates");
    await ana
      .getByRole("link", { name: /pedido_en_camino/ })
      .filter({ hasText: "En pausa" })
      .waitFor();
  },
);

world.test("a carousel goes with a picture on each card, and is shown as it went", async () => {
  const carla = await customer(world.url, "Carla Carrusel");
  await carla.writes("¿Qué hay de nuevo?");
  const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
  await opens(ana, carla.name);
  await ana.getByRole("button", { name: "Enviar plantilla" }).first().click();
  const dialog = ana.getByRole("dialog");
  await dialog.getByRole("option", { name: /novedades_catalogo/ }).click();
  await dialog.getByRole("textbox", { name: "Variable 1", exact: true }).first().fill("Carla");
  for (const [at, colour] of [
    [1, [15, 110, 110]],
    [2, [240, 150, 60]],
  ]) {
    const card = dialog.getByRole("group", { name: `Tarjeta ${at}`, exact: true });
    const file = { name: `${at}.png`, mimeType: "image/png", buffer: png(320, 200, colour) };
    await card.locator("input[type=file]").setInputFiles(file);
    await card.getByText(file.name).waitFor();
    const values = await card.getByRole("textbox").all();
    for (const value of values) await value.fill(`${at}00`);
  }
  await dialog.getByRole("button", { name: "Enviar plantilla" }).click();
  await dialog.waitFor({ state: "detached" });
  const sent = ana.getByRole("article", { name: "Mensaje nuestro" }).last();
  await tick(sent, "Entregado").waitFor();
  const cards = sent.getByRole("list").getByRole("listitem");
  assert.equal(await cards.count(), 2);
  assert.match(await cards.nth(1).innerText(), /Mesa de comedor, a 200/);
  const picture = cards.nth(1).locator("img");
  await picture.waitFor({ state: "attached" });
  await until(
    () => picture.evaluate((node) => node.naturalWidth > 0),
    "the second picture is there",
  );
  await carla.seesBubble((bubble) => bubble.content?.cards?.length === 2, "the carousel");
});

world.test("errors keep a text here, and lead to their place", async () => {
  const ana = await world.signedIn(people.ana);
  await begins(ana, "aviso_con_errores");
  await field(ana, "Texto").fill("{{1}}, tu pedido ya tiene fecha de entrega.");
  await ana.getByText("El texto no puede empezar con una variable.").waitFor();
  await ana.getByRole("button", { name: "Enviar a revisión" }).click();
  await ana.getByText("Todavía hay errores").waitFor();
  assert.equal(await ana.getByRole("dialog").count(), 0);
  await ana.getByRole("button", { name: /El texto no puede empezar/ }).click();
  assert.equal(await field(ana, "Texto").evaluate((node) => node === document.activeElement), true);
});

world.test("on a small phone too, and readable for everybody", async () => {
  const ana = await world.signedIn(people.ana, smallPhone);
  await ana.goto("/templates");
  await ana.getByRole("link", { name: /recordatorio_cita/ }).waitFor();
  assert.deepEqual(await seriousIssues(ana, everyRule), []);
  await ana.getByRole("link", { name: /recordatorio_cita/ }).click();
  await field(ana, "Texto").waitFor();
  assert.deepEqual(await seriousIssues(ana, everyRule), []);
  const wide = await ana.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  assert.equal(wide, false, "nothing is wider than the screen");
});
