import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { composer, opens, ours, theirs } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();

const cards = (page) => page.getByRole("region", { name: "Envíos programados" });

/** Opens the dialog under the paper clip. */
async function writesOptions(page) {
  await page.getByRole("button", { name: "Adjuntar" }).click();
  await page.getByRole("menuitem", { name: "Mensaje con opciones" }).click();
  return page.getByRole("dialog");
}

world.test(
  "a list is built, the customer takes a row, and the answer shows its option",
  async () => {
    const lina = await customer(world.url, "Lina Lista");
    const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
    await lina.writes("¿Qué tienen hoy?");
    await opens(ana, lina.name);
    const dialog = await writesOptions(ana);
    await dialog.getByRole("radio", { name: "Lista" }).click({ force: true });
    await dialog.getByLabel("Mensaje", { exact: true }).fill("¿Qué te llevo?");
    await dialog.getByLabel("Botón que abre la lista").fill("Ver carta");
    await dialog.getByLabel("Opción 1", { exact: true }).fill("Café de la casa con leche");
    await dialog.getByLabel("Descripción de la opción 1").fill("Recién hecho");
    await dialog.getByText("Es demasiado largo.").waitFor();
    await dialog.getByText("25/24").waitFor();
    await dialog.getByLabel("Opción 1", { exact: true }).fill("Café de la casa");
    await dialog.getByText("Es demasiado largo.").waitFor({ state: "detached" });
    await dialog
      .getByRole("figure", { name: "Vista previa" })
      .getByText("Café de la casa")
      .waitFor();

    await dialog.getByRole("button", { name: "Enviar", exact: true }).click();
    await dialog.getByText("Falta este dato.").waitFor();
    await dialog.getByLabel("Opción 2", { exact: true }).fill("Té de limón");
    await dialog.getByRole("button", { name: "Guardar para usarlo de nuevo" }).click();
    await dialog.getByLabel("Nombre").fill("Carta de Lina");
    await dialog.getByRole("button", { name: "Guardar", exact: true }).click();
    await dialog.getByLabel("Nombre").waitFor({ state: "detached" });
    await dialog.getByRole("button", { name: "Enviar", exact: true }).click();
    await dialog.waitFor({ state: "detached" });

    const asked = await lina.seesBubble((one) => one.kind === "interactive", "the list");
    assert.equal(asked.content.action.sections[0].rows[1].title, "Té de limón");
    await lina.act({ verb: "tap", target: asked.id, index: 1 });
    const answer = theirs(ana, "Té de limón");
    await answer.getByRole("button", { name: /¿Qué te llevo\?/ }).waitFor();
    const question = ours(ana, "¿Qué te llevo?");
    await question.getByRole("img", { name: "Elegida" }).waitFor();
    assert.equal(await question.getByRole("img", { name: "Elegida" }).count(), 1);

    const again = await writesOptions(ana);
    await again.getByRole("tab", { name: "Guardados" }).click();
    await again.getByLabel("Buscar mensajes guardados").fill("lina");
    const kept = again.getByRole("listitem").filter({ hasText: "Carta de Lina" });
    await kept.getByRole("button", { name: "Usar" }).click();
    assert.equal(await again.getByLabel("Opción 2", { exact: true }).inputValue(), "Té de limón");
    await again.getByRole("button", { name: "Cancelar" }).click();
  },
);

world.test("a message is scheduled, changed, found among the others and cancelled", async () => {
  const pablo = await customer(world.url, "Pablo Programado");
  const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
  await pablo.writes("Te escribo mañana");
  await opens(ana, pablo.name);
  await composer(ana).fill("¿Pudiste verlo?");
  await ana.getByRole("button", { name: "Programar envío" }).click();
  const dialog = ana.getByRole("dialog");
  await dialog.getByText("Saldrá:").waitFor();
  await dialog
    .getByRole("checkbox", { name: "Cancelar si el cliente escribe antes" })
    .click({ force: true });
  await dialog.getByRole("button", { name: "Programar envío" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await composer(ana).inputValue(), "", "what is scheduled is no draft any more");
  const card = cards(ana).getByRole("listitem");
  await card.getByText("¿Pudiste verlo?").waitFor();
  await card.getByText("si el cliente no escribe antes", { exact: false }).waitFor();

  await card.getByRole("button", { name: "Cambiar" }).click();
  await dialog.getByLabel("Mensaje", { exact: true }).fill("¿Lo pudiste ver?");
  await dialog.getByRole("button", { name: "Guardar cambios" }).click();
  await dialog.waitFor({ state: "detached" });
  await card.getByText("¿Lo pudiste ver?").waitFor();

  await ana.getByRole("link", { name: /^Programados/ }).click();
  const row = ana.getByRole("listitem").filter({ hasText: pablo.name });
  await row.getByText("¿Lo pudiste ver?").waitFor();
  await row.getByRole("button", { name: "Cancelar envío" }).click();
  await row.waitFor({ state: "detached" });
  await ana.getByRole("button", { name: /Estado/ }).click();
  await ana.getByRole("option", { name: "Cancelado" }).click();
  await row.getByText("Lo canceló el equipo.", { exact: false }).waitFor();
});

world.test(
  "a scheduled message goes at its time, and one is called off by the customer",
  async () => {
    const sara = await customer(world.url, "Sara Sincroniza");
    const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
    await sara.writes("Avísame en un momento");
    await opens(ana, sara.name);
    const { workspace } = await (await ana.request.get("/api/v1/session")).json();
    await composer(ana).fill("Ya está listo");
    await ana.getByRole("button", { name: "Programar envío" }).click();
    const dialog = ana.getByRole("dialog");
    await dialog.getByRole("radio", { name: "Otra fecha y hora" }).click({ force: true });
    // The next minute that leaves time to press the button.
    const at = new Date(Math.ceil((Date.now() + 15_000) / 60_000) * 60_000);
    const inZone = (options) =>
      new Intl.DateTimeFormat(options.tag, { timeZone: workspace.time_zone, ...options }).format(
        at,
      );
    await dialog
      .getByLabel("Fecha", { exact: true })
      .fill(inZone({ tag: "en-CA", year: "numeric", month: "2-digit", day: "2-digit" }));
    await dialog
      .getByLabel("Hora", { exact: true })
      .fill(inZone({ tag: "en-GB", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));
    await dialog.getByRole("button", { name: "Programar envío" }).click();
    await dialog.waitFor({ state: "detached" });
    await cards(ana).getByText("Ya está listo").waitFor();

    await composer(ana).fill("¿Sigues ahí?");
    await ana.getByRole("button", { name: "Programar envío" }).click();
    await dialog
      .getByRole("checkbox", { name: "Cancelar si el cliente escribe antes" })
      .click({ force: true });
    await dialog.getByText("Saldrá:").waitFor();
    await dialog.getByRole("button", { name: "Programar envío" }).click();
    await dialog.waitFor({ state: "detached" });
    await cards(ana).getByText("¿Sigues ahí?").waitFor();
    await sara.writes("Sigo aquí");
    await cards(ana).getByText("¿Sigues ahí?").waitFor({ state: "detached" });

    await until(
      async () => (await sara.bubbles()).some((one) => one.content?.body === "Ya está listo"),
      "the scheduled message arrives",
      120_000,
    );
    await ours(ana, "Ya está listo").waitFor();
    await cards(ana).waitFor({ state: "detached" });
  },
);

world.test("a link is made, and whoever comes by it is known to", async () => {
  const ana = await world.signedIn(people.ana);
  await ana.goto("/settings/links");
  await ana.getByRole("button", { name: "Crear enlace" }).first().click();
  const dialog = ana.getByRole("dialog");
  await dialog.getByLabel("Nombre").fill("Vitrina de prueba");
  await dialog.getByLabel("Fuente (opcional)").fill("vitrina");
  await dialog.getByRole("button", { name: "Crear enlace" }).click();
  await dialog.waitFor({ state: "detached" });
  const row = ana.getByRole("listitem").filter({ hasText: "Vitrina de prueba" });
  const code = /ref: (\w{6})/.exec(await row.textContent())[1];
  await row.getByRole("button", { name: "Compartir" }).click();
  await dialog.getByRole("img", { name: "Código QR del enlace Vitrina de prueba" }).waitFor();
  await ana.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  const vera = await customer(world.url, "Vera Vitrina");
  await vera.writes(`Hola, quiero más información. (ref: ${code})`);
  await ana.goto("/inbox");
  await opens(ana, vera.name);
  await ana.getByText("Llegó por un enlace de WhatsApp").first().waitFor();
  await ana.getByText("Fuente: vitrina").first().waitFor();
  await ana.goto("/settings/links");
  await row.getByText("1 conversación").waitFor();
});
