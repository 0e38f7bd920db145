import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import {
  associates,
  freshNumber,
  makeContact,
  panel,
  pointRow,
  registers,
  shown,
} from "./parts/contacts.mjs";
import { customer } from "./parts/customer.mjs";
import { opens, row, theirs } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();

world.test("who is registered turns orange in every open browser", async () => {
  const marta = await customer(world.url, "Marta Registro");
  const [ana, luis] = [await world.signedIn(people.ana), await world.signedIn(people.luis)];
  await marta.writes("Hola");
  await opens(ana, marta.name);
  await row(luis, marta.name).getByText("No registrado").waitFor();

  await panel(ana).getByRole("button", { name: "Crear nuevo contacto" }).click();
  await registers(ana, { first: "Martina", last: "Del Registro" });
  await row(luis, "Martina Del Registro").getByText("Registrado", { exact: true }).waitFor();
  await opens(luis, "Martina Del Registro");
  await luis.getByText("Ana Torres registró el contacto").waitFor();
  await pointRow(ana, shown(marta.number)).getByText("WhatsApp").waitFor();
  await pointRow(ana, shown(marta.number)).getByText("Primario").waitFor();

  await panel(luis)
    .getByRole("button", { name: /^Cargo:/ })
    .click();
  await panel(luis).getByRole("textbox", { name: "Cargo" }).fill("Compradora");
  await panel(luis).getByRole("button", { name: "Guardar" }).click();
  await panel(ana).getByRole("button", { name: "Cargo: Compradora" }).waitFor();
});

world.test("nobody is stored without a last name and consent, and nobody twice", async () => {
  const ana = await world.signedIn(people.ana);
  const email = `doble-${Date.now()}@correo.co`;
  const known = await makeContact(ana, { first_name: "Elena", last_name: "Doble", email });
  const other = await customer(world.url, "Elenita");
  await other.writes("Buenas");
  await opens(ana, other.name);
  await panel(ana).getByRole("button", { name: "Crear nuevo contacto" }).click();
  const form = panel(ana).getByRole("form", { name: "Crear contacto" });
  await form.getByRole("button", { name: "Crear", exact: true }).click();
  await form.getByText("Este dato es obligatorio.").waitFor();
  await form.getByText("Confirma que el contacto acepta guardar sus datos.").waitFor();

  await registers(ana, { last: "Doble", email });
  await form.getByText(`Ya existe un contacto con ese email o teléfono: ${known.name}.`).waitFor();
  await form.getByRole("button", { name: "Asociar" }).click();
  await row(ana, known.name).getByText("Registrado", { exact: true }).waitFor();
});

world.test("associating adds the number for WhatsApp and leaves the primary phone", async () => {
  const ana = await world.signedIn(people.ana);
  const primary = freshNumber();
  const known = await makeContact(ana, {
    first_name: "Pedro",
    last_name: `Asociado ${primary.slice(-4)}`,
    phone_primary: primary,
  });
  const pedro = await customer(world.url, "Pedrito");
  await pedro.writes("Soy yo");
  await opens(ana, pedro.name);
  await associates(ana, primary.slice(-7), known.name);

  await panel(ana).getByRole("heading", { name: known.name }).waitFor();
  await pointRow(ana, shown(primary)).getByText("Primario").waitFor();
  await pointRow(ana, shown(pedro.number)).getByText("WhatsApp").waitFor();
  await ana.getByText(`Ana Torres asoció`).waitFor();
});

world.test("a different WhatsApp phone is never replaced without being asked", async () => {
  const ana = await world.signedIn(people.ana);
  const old = await customer(world.url, "Sara Vieja");
  const fresh = await customer(world.url, "Sara Nueva");
  await old.writes("Hola");
  await opens(ana, old.name);
  await panel(ana).getByRole("button", { name: "Crear nuevo contacto" }).click();
  const last = `Números ${old.number.slice(-4)}`;
  await registers(ana, { first: "Sara", last });
  await panel(ana)
    .getByRole("heading", { name: `Sara ${last}` })
    .waitFor();

  await fresh.writes("Cambié de número");
  await opens(ana, fresh.name);
  await associates(ana, last, `Sara ${last}`);
  const question = ana.getByRole("dialog", { name: "Número de WhatsApp distinto" });
  await question.getByText(shown(old.number)).first().waitFor();
  await question.getByRole("button", { name: "Cancelar" }).click();
  await panel(ana).getByText("No registrado").last().waitFor();

  await associates(ana, last, `Sara ${last}`);
  await question.getByRole("button", { name: "Guardar como secundario" }).click();
  await pointRow(ana, shown(fresh.number)).getByText("Secundario").waitFor();
  await pointRow(ana, shown(old.number)).getByText("WhatsApp").waitFor();
});

world.test("the wrong person is disassociated in every open browser", async () => {
  const [ana, luis] = [await world.signedIn(people.ana), await world.signedIn(people.luis)];
  const primary = freshNumber();
  const wrong = await makeContact(ana, {
    first_name: "Otra",
    last_name: `Persona ${primary.slice(-4)}`,
    phone_primary: primary,
  });
  const nora = await customer(world.url, "Nora Equivocada");
  await nora.writes("Hola");
  await opens(ana, nora.name);
  await associates(ana, primary.slice(-7), wrong.name);
  await row(luis, wrong.name).getByText("Registrado", { exact: true }).waitFor();

  await panel(ana).getByRole("button", { name: "Acciones del contacto" }).click();
  await ana.getByRole("menuitem", { name: "Desvincular conversación" }).click();
  const question = ana.getByRole("alertdialog");
  await question.getByText("quedarán sin registrar").waitFor();
  await question.getByRole("button", { name: "Desvincular" }).click();
  await row(luis, nora.name).getByText("No registrado").waitFor();
  await panel(ana).getByRole("button", { name: "Crear nuevo contacto" }).waitFor();

  const kept = await (await ana.request.get(`/api/v1/contacts/${wrong.id}`)).json();
  assert.equal(kept.phone_primary, wrong.phone_primary);
  assert.equal(kept.phone_whatsapp, null, "the number came with the association and goes with it");
});

world.test("an e-mail written in the chat is looked for in the CRM", async () => {
  const ana = await world.signedIn(people.ana);
  const email = `chat-${Date.now()}@correo.co`;
  const known = await makeContact(ana, { first_name: "Clara", last_name: "Del Chat", email });
  const clara = await customer(world.url, "Clarita");
  await clara.writes(`mi correo es ${email}`);
  await opens(ana, clara.name);
  await ana.getByRole("button", { name: "Buscar en CRM" }).click();
  await panel(ana)
    .getByRole("button", { name: `Asociar con ${known.name}` })
    .click();
  await panel(ana).getByRole("heading", { name: known.name }).waitFor();
  await pointRow(ana, shown(clara.number)).getByText("WhatsApp").waitFor();
});

world.test("tags, notes and numbers are kept where one works", async () => {
  const ana = await world.signedIn(people.ana);
  const ivan = await customer(world.url, "Iván Ficha");
  await ivan.writes("Hola");
  await opens(ana, ivan.name);
  await panel(ana).getByRole("button", { name: "Crear nuevo contacto" }).click();
  await registers(ana, { first: "Iván", last: "Ficha" });

  const tag = `Etiqueta ${ivan.number.slice(-5)}`;
  await panel(ana).getByRole("button", { name: "Etiqueta", exact: true }).click();
  const picker = ana.getByRole("dialog", { name: "Agregar etiqueta" });
  await picker.getByRole("searchbox").fill(tag);
  await picker.getByRole("option", { name: `Crear «${tag}»` }).waitFor();
  await ana.keyboard.press("ArrowDown");
  await ana.keyboard.press("Enter");
  await panel(ana)
    .getByRole("button", { name: `Quitar la etiqueta ${tag}` })
    .waitFor();
  await ana.keyboard.press("Escape");
  await picker.waitFor({ state: "detached" });

  const second = freshNumber();
  await panel(ana).getByRole("button", { name: "Agregar teléfono" }).click();
  await panel(ana).getByRole("textbox", { name: "Teléfono" }).fill(second);
  await panel(ana).getByRole("button", { name: "Guardar" }).click();
  await pointRow(ana, shown(second)).getByText("Secundario").waitFor();

  await panel(ana).getByRole("tab", { name: "CRM" }).click();
  await panel(ana).getByRole("button", { name: "Nota", exact: true }).click();
  await panel(ana).getByRole("textbox", { name: "Nota" }).fill("Prefiere que le escriban");
  await panel(ana).getByRole("button", { name: "Guardar" }).click();
  const history = panel(ana).getByRole("region", { name: "Historial" });
  await history.getByText("Prefiere que le escriban").waitFor();
  await history.getByText(`Se agregó el teléfono ${shown(second)}`).waitFor();
  await history.getByText(`Recibió la etiqueta ${tag}`).waitFor();
});

world.test("conversation, messages and card come of one request", async () => {
  const ana = await world.signedIn(people.ana);
  const [olga, other] = [
    await customer(world.url, "Olga Primera"),
    await customer(world.url, "Otra Antes"),
  ];
  await other.writes("Hola");
  await olga.writes("Hola");
  await row(ana, olga.name).waitFor();
  const found = await ana.request.get("/api/v1/conversations", {
    params: { q: olga.number, state: "all" },
  });
  const [conversation] = (await found.json()).items;
  const known = await makeContact(ana, {
    first_name: "Olga",
    last_name: "Registrada",
    identity_id: conversation.identity.id,
  });
  // What the feed tells of the registration is over before the counting begins.
  await ana.goto("/inbox");
  await row(ana, known.name).waitFor();
  // With the panel's code there already, nothing delays a second request.
  await opens(ana, other.name);
  await panel(ana).getByRole("button", { name: "Crear nuevo contacto" }).waitFor();

  const asked = [];
  const about = new RegExp(`/(conversations/${conversation.id}|contacts/${known.id})(/|$)`);
  ana.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === "GET" && about.test(pathname)) asked.push(pathname);
  });
  await opens(ana, known.name);
  await theirs(ana, "Hola").waitFor();
  await pointRow(ana, shown(olga.number)).waitFor();
  assert.deepEqual(asked, [`/api/v1/conversations/${conversation.id}/opening`]);
});

world.test("a conversation goes to the contact's owner", async () => {
  const ana = await world.signedIn(people.ana);
  const raul = await customer(world.url, "Raúl Dueño");
  await raul.writes("Hola");
  await opens(ana, raul.name);
  await panel(ana).getByRole("button", { name: "Crear nuevo contacto" }).click();
  await registers(ana, { first: "Raúl", last: "Dueño" });

  await panel(ana)
    .getByRole("button", { name: /^Dueño:/ })
    .click();
  await panel(ana)
    .getByRole("button", { name: /Dueño$/ })
    .click();
  await ana.getByRole("option", { name: people.luis.name }).click();
  await panel(ana).getByRole("button", { name: "Guardar" }).click();
  await panel(ana)
    .getByRole("button", { name: `Dueño: ${people.luis.name}` })
    .waitFor();

  await ana
    .getByRole("button", { name: /Asignar conversación/ })
    .first()
    .click();
  const dialog = ana.getByRole("dialog");
  await dialog.getByText("Al dueño del contacto").click();
  await dialog.getByRole("button", { name: "Asignar", exact: true }).click();
  await ana.getByRole("button", { name: /^Dueño: Luis\. Asignar/ }).waitFor();
});

world.test("an unknown sender is saved as the line says, and completed in the panel", async () => {
  const ana = await world.signedIn(people.ana);
  const lia = await customer(world.url, "Lía Desconocida");
  const { items } = await (await ana.request.get("/api/v1/channels")).json();
  const line = items.find((one) => one.phone_number_id === lia.target.id);
  await ana.goto(`/settings/channels/${line.id}`);
  const policy = ana.getByRole("radiogroup", { name: "Cuando escribe alguien desconocido" });
  const lead = policy.getByRole("radio", { name: /cliente potencial/ });
  try {
    await policy.getByText("Guardarlo como cliente potencial").click();
    await until(async () => (await lead.isChecked()) && (await lead.isEnabled()), "it is saved");
    await lia.writes("¿Hay alguien?");
    await ana.goto("/inbox");
    await opens(ana, lia.name);
    await panel(ana).getByText("Cliente potencial").waitFor();
    await panel(ana).getByText("Incompleto").waitFor();
    await panel(ana).getByRole("button", { name: "Confirmar" }).click();
    await panel(ana).getByText("Incompleto").waitFor({ state: "detached" });
    await panel(ana).getByRole("button", { name: "Convertir en contacto" }).click();
    await panel(ana).getByText("Cliente potencial").waitFor({ state: "detached" });
  } finally {
    await ana.request.patch(`/api/v1/channels/${line.id}`, {
      data: { unknown_sender_policy: "none" },
      headers: { Origin: world.url },
    });
  }
});

world.test("a first message says which number it will use", async () => {
  const ana = await world.signedIn(people.ana);
  const primary = freshNumber();
  const name = `Hugo Primario ${primary.slice(-4)}`;
  const [first, ...rest] = name.split(" ");
  await makeContact(ana, { first_name: first, last_name: rest.join(" "), phone_primary: primary });
  await ana.getByRole("button", { name: "Nueva conversación" }).click();
  const dialog = ana.getByRole("dialog", { name: "Nueva conversación" });
  await dialog.getByRole("combobox").fill(name);
  await ana.getByRole("option", { name }).click();
  await dialog
    .getByText(`Se usará el Teléfono primario porque no hay WhatsApp: ${shown(primary)}`)
    .waitFor();
});
