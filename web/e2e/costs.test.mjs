import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { answers, opens, ours, tick } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();
const header = "market,marketing,utility,authentication,service\n";
/** Of a day nobody else uses; figures of ours. */
const day = "2025-09-01";

const csv = (name, text) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

const chooses = (page, file) => page.locator("input[type=file][accept*=csv]").setInputFiles(file);

world.test("a card with an error tells all of it, and the corrected one comes in", async () => {
  const ana = await world.signedIn(people.ana);
  await ana.goto("/settings/rates");
  await ana.getByText("Cifras de ejemplo").waitFor();
  await ana.getByRole("textbox", { name: "Vigente desde" }).fill(day);
  await chooses(
    ana,
    csv("mal.csv", `${header}Colombia,"0,02",0.001,0.001,0.001\nAtlántida,0.1,0.1,0.1,0.1\n`),
  );
  await ana.getByRole("button", { name: "Importar tarifa" }).click();
  const faults = ana.locator("[data-faults] li");
  await faults.first().waitFor();
  const said = await faults.allInnerTexts();
  assert.equal(said.length, 2, said.join("\n"));
  assert.match(said[0], /Fila 2.*marketing.*punto/);
  assert.match(said[1], /Fila 3.*market/);

  const right = csv("tarifa.csv", `${header}Colombia,0.02,0.001,0.001,0.001\n`);
  await chooses(ana, right);
  await ana.getByRole("button", { name: "Importar tarifa" }).click();
  await ana.getByText("Tarifa importada. Precios: 4.").waitFor();
  await ana.getByRole("listitem").filter({ hasText: "tarifa.csv" }).waitFor();

  // The same day again is asked about.
  await chooses(ana, right);
  await ana.getByRole("button", { name: "Importar tarifa" }).click();
  await ana.getByText("Ya hay una tarifa de esa moneda y fecha.").waitFor();
  await ana.getByRole("button", { name: "Reemplazar la tarifa" }).click();
  await ana.getByText("Tarifa importada. Precios: 4.").waitFor();
});

world.test(
  "the picker says the price, and what was delivered appears among the costs",
  async () => {
    const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
    const carla = await customer(world.url, "Carla Costos");
    await carla.writes("¿Me mandas la información?");
    await opens(ana, "Carla Costos");
    const reply = ana.locator("[data-reply-cost]");
    await reply.getByText("Gratis", { exact: false }).first().waitFor();

    await answers(ana, "Claro que sí");
    await tick(ours(ana, "Claro que sí"), "Entregado").waitFor();

    await ana.getByRole("button", { name: "Enviar plantilla" }).first().click();
    const dialog = ana.getByRole("dialog");
    await dialog.getByRole("option", { name: /reactiva/i }).click();
    const price = dialog.locator("[data-template-cost]");
    await price.getByText("Costo estimado:", { exact: false }).waitFor();
    await dialog.getByRole("textbox").first().fill("Carla");
    await dialog.getByRole("button", { name: "Enviar plantilla" }).click();
    await dialog.waitFor({ state: "detached" });
    const sent = ana.getByRole("article", { name: "Mensaje nuestro" }).last();
    await tick(sent, "Entregado").waitFor();

    await sent.hover();
    await ana.getByRole("button", { name: "Más acciones del mensaje" }).last().click();
    await ana.getByRole("menuitem", { name: "Ver costo" }).click();
    const charged = ana.getByRole("dialog").locator("[data-message-cost=known]");
    await charged.waitFor();
    const amount = await charged.innerText();

    await ana.goto("/settings/costs");
    await ana.locator("[data-cost-chart]").waitFor();
    const row = ana.getByRole("row").filter({ hasText: "Marketing" });
    await row.waitFor();
    const spent = async () => (await row.locator("[data-spent]").innerText()) !== "";
    await until(spent, `${amount} is among the costs`);
    const answer = await ana.request.get(
      `/api/v1/costs/export.csv?from=2020-01&to=${new Date().toISOString().slice(0, 7)}`,
    );
    assert.match(await answer.text(), /,charge,/);
  },
);

world.test("an agent sees what a message costs and no sums", async () => {
  const luis = await world.signedIn(people.luis);
  await luis.goto("/settings/costs");
  await luis.getByText("Esta sección es de los administradores").waitFor();
});
