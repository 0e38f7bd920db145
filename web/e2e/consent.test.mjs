import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { makeContact, panel } from "./parts/contacts.mjs";
import { customer } from "./parts/customer.mjs";
import { composer, opens, ours, thread } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();

/** Opens the templates of the conversation and picks one. */
async function picks(page, name) {
  await page.getByRole("button", { name: "Enviar plantilla" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Enviar plantilla" });
  await dialog.getByRole("option", { name }).click();
  return dialog;
}

world.test("who writes BAJA gets no promotion until a person undoes it", async () => {
  const bruno = await customer(world.url, "Bruno Baja");
  await bruno.writes("Hola, quiero información");
  const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
  await opens(ana, "Bruno Baja");
  const permissions = panel(ana);
  await permissions.getByText("Escribió primero").first().waitFor();

  await bruno.writes("BAJA");
  await thread(ana).getByText("Pidió no recibir promociones: no se le enviarán").waitFor();
  await bruno.seesBubble(
    (bubble) => /no recibirás más promociones/.test(JSON.stringify(bubble)),
    "the answer",
  );
  await permissions.getByText("No quiere").waitFor();

  const refused = await picks(ana, "reactivacao");
  await refused.getByText("Esta persona pidió no recibir promociones").waitFor();
  assert.ok(await refused.getByRole("button", { name: "Enviar plantilla" }).isDisabled());
  await refused.getByRole("button", { name: "Cancelar" }).click();

  await permissions.getByRole("button", { name: "Cambiar los permisos" }).click();
  const dialog = ana.getByRole("dialog", { name: "Permisos de Bruno Baja" });
  await dialog.getByRole("list").getByText("BAJA").waitFor();
  await dialog.getByRole("button", { name: "Anotar" }).click();
  await dialog.getByText("Escribe cómo consta que aceptó.").waitFor();
  await dialog.getByRole("textbox", { name: "Cómo consta" }).fill("Lo pidió por teléfono el lunes");
  await dialog.getByRole("button", { name: "Anotar" }).click();
  await dialog.waitFor({ state: "detached" });
  await permissions.getByText("Acepta", { exact: true }).waitFor();

  const allowed = await picks(ana, "reactivacao");
  await allowed.getByRole("textbox", { name: "nome", exact: true }).fill("Bruno");
  await allowed.getByText("con quien es esta conversación").waitFor();
  await allowed.getByRole("button", { name: "Enviar plantilla" }).click();
  await allowed.waitFor({ state: "detached" });
  await bruno.seesBubble((bubble) => bubble.kind === "template", "the promotion");
});

world.test("a template is filled from the card, previewed and sent from there", async () => {
  const carla = await customer(world.url, "Carla Ficha");
  await carla.writes("¿Tienen cupo?");
  const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
  const card = await makeContact(ana, {
    first_name: "Carlota",
    last_name: "Ficha",
    phone_primary: `+${carla.number}`,
  });
  await ana.goto(`/contacts/${card.id}`);
  const dialog = await picks(ana, "seguimiento_consulta");
  const name = dialog.getByRole("textbox", { name: "nombre", exact: true });
  await until(
    async () => (await name.inputValue()) === "$[Contacto.Nombre]",
    "the field is proposed",
  );
  const preview = dialog.getByRole("figure", { name: "Vista previa" });
  await preview.getByText("Hola Carlota").waitFor();

  const topic = dialog.getByRole("textbox", { name: "tema", exact: true });
  await topic.fill("$[Contacto.Cargo]");
  await dialog.getByText("Esta persona no tiene Cargo").waitFor();
  assert.ok(await dialog.getByRole("button", { name: "Enviar plantilla" }).isDisabled());
  await dialog
    .getByRole("textbox", { name: "Si ese dato falta, escribir" })
    .last()
    .fill("el curso");
  await preview.getByText("tu consulta sobre el curso").waitFor();
  await dialog
    .getByText("porque no tiene uno de WhatsApp")
    .or(dialog.getByText("es su Teléfono de WhatsApp"))
    .waitFor();
  await dialog.getByRole("button", { name: "Enviar plantilla" }).click();
  await dialog.waitFor({ state: "detached" });
  const seen = await carla.seesBubble(({ kind }) => kind === "template", "the template");
  assert.match(JSON.stringify(seen), /Hola Carlota, retomamos tu consulta sobre el curso/);
});

world.test("a field is picked while writing, shown filled and sent filled", async () => {
  const dario = await customer(world.url, "Darío Campo");
  await dario.writes("Buenas");
  const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
  await opens(ana, "Darío Campo");
  await composer(ana).pressSequentially("Soy $[agente nom");
  await ana.getByRole("listbox", { name: "Datos que se pueden insertar" }).waitFor();
  await composer(ana).press("Enter");
  await until(
    async () => (await composer(ana).inputValue()).startsWith("Soy $[Agente.Nombre"),
    "the field",
  );
  await ana.getByText("La persona leerá").waitFor();
  await composer(ana).press("Enter");
  await ours(ana, "Soy Ana").waitFor();
  await dario.seesBubble((bubble) => /Soy Ana/.test(JSON.stringify(bubble)), "the filled text");
});
