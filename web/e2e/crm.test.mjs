import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { stage } from "./parts/browser.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();

/** Letters that nobody else's name has. */
const word = () => `Q${randomInt(1e8, 1e9).toString(36)}`;
const number = () => `+57300${randomInt(1_000_000, 9_999_999)}`;

async function asked(page, method, path, data) {
  const answer = await page.request[method](`/api/v1${path}`, {
    headers: { Origin: world.url },
    ...(data ? { data } : {}),
  });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  const text = await answer.text();
  return text === "" ? null : JSON.parse(text);
}

const creates = (page, first, last, rest = {}) =>
  asked(page, "post", "/contacts", { first_name: first, last_name: last, consent: true, ...rest });

async function looksFor(page, text) {
  await page.goto("/contacts");
  await page.getByRole("searchbox", { name: /Buscar por nombre/ }).fill(text);
}

const rowOf = (page, name) =>
  page.getByRole("table", { name: "Contactos" }).getByRole("link", { name });

world.test("a file with errors is imported without them, and taken back", async () => {
  const ana = await world.signedIn(people.ana);
  const family = word();
  const file = [
    "Nombre;Apellidos;Celular;Correo;Observación",
    `José;${family} Ibáñez;${number()};jose@${family}.example;primera`,
    `Ángela;${family} Peña;${number()};;segunda`,
    `Íñigo;${family};no tiene;inigo@${family}.example;tercera`,
    `Nadie;${family};;;cuarta`,
  ].join("\r\n");
  await ana.goto("/contacts/import");
  await ana.locator("input[type=file]").setInputFiles({
    name: `${family}.csv`,
    mimeType: "text/csv",
    buffer: Buffer.from(file, "latin1"),
  });

  await ana.getByRole("heading", { name: "Qué es cada columna" }).waitFor();
  await ana.getByText("separado por punto y coma").waitFor();
  const goesTo = (column) => ana.getByRole("combobox", { name: `Adónde va ${column}` });
  assert.equal(await goesTo("Nombre").inputValue(), "Nombre");
  assert.equal(await goesTo("Celular").inputValue(), "Teléfono primario");
  assert.equal(await goesTo("Observación").inputValue(), "No importar");
  const preview = ana.getByRole("table");
  await preview.getByText("Ibáñez").waitFor();
  await preview.getByText("El teléfono no es válido").waitFor();

  await ana.getByRole("button", { name: "Importar", exact: true }).click();
  await ana.getByText("Terminada").first().waitFor();
  const figure = (name) => ana.getByRole("term").filter({ hasText: name }).locator("+ dd");
  assert.equal(await figure("Creados").innerText(), "2");
  assert.equal(await figure("Rechazados").innerText(), "2");
  await ana.getByText("Nada identifica a la persona").waitFor();
  const report = ana.getByRole("link", { name: "Descargar el informe" });
  const lines = await (await ana.request.get(await report.getAttribute("href"))).text();
  assert.ok(lines.includes("invalid_phone"), "the report says why a row was refused");

  await looksFor(ana, family);
  await rowOf(ana, `José ${family} Ibáñez`).waitFor();
  await ana.goBack();
  await ana.getByRole("button", { name: "Deshacer la importación" }).click();
  await ana.getByRole("alertdialog").getByRole("button", { name: "Deshacer" }).click();
  await ana.getByText("Deshecha").first().waitFor();
  await looksFor(ana, family);
  await ana.getByText("Nadie coincide").waitFor();
});

world.test("two who are one are merged with a choice, and taken apart again", async () => {
  const ana = await world.signedIn(people.ana);
  const family = word();
  const host = `${family.toLowerCase()}.example`;
  const [kept, gone] = [`uno@${host}`, `dos@${host}`];
  const one = await creates(ana, "Marta", family, { email: kept, phone_primary: number() });
  const other = await creates(ana, "Marta", `${family} Ríos`, { email: gone });

  await ana.goto(`/contacts/${one.id}`);
  await ana.getByRole("heading", { name: `Marta ${family}`, level: 1 }).waitFor();
  await ana.getByRole("button", { name: "Más acciones" }).click();
  await ana.getByRole("menuitem", { name: "Fusionar con…" }).click();
  const dialog = ana.getByRole("dialog");
  await dialog.getByRole("searchbox").fill(gone);
  await dialog.getByRole("button", { name: "Elegir" }).click();
  await dialog.getByRole("heading", { name: "Fusionar dos contactos" }).waitFor();
  await dialog.getByRole("radio", { name: gone }).check({ force: true });
  await dialog.getByRole("button", { name: "Fusionar", exact: true }).click();
  await ana.getByText(`Marta ${family} Ríos se unió a Marta ${family}`).waitFor();

  const merged = await asked(ana, "get", `/contacts/${one.id}`);
  assert.equal(merged.email, gone, "the chosen e-mail is the primary one");
  assert.equal(merged.last_name, family, "what was not chosen stays");
  assert.deepEqual(
    merged.points
      .filter(({ kind }) => kind === "email")
      .map(({ value }) => value)
      .sort(),
    [gone, kept].sort(),
  );

  await ana.getByRole("tab", { name: /Fusiones/ }).click();
  await ana.getByRole("button", { name: "Deshacer la fusión" }).click();
  await ana.getByText("Fusión deshecha").waitFor();
  const [first, second] = await Promise.all(
    [one, other].map(({ id }) => asked(ana, "get", `/contacts/${id}`)),
  );
  assert.equal(first.email, kept);
  assert.equal(second.email, gone);
  assert.equal(second.last_name, `${family} Ríos`);
});

world.test("a filter is kept as a segment, counted, and follows who enters it", async () => {
  const ana = await world.signedIn(people.ana);
  const family = word();
  const tag = await asked(ana, "post", "/tags", { name: `Feria ${family}` });
  const first = await creates(ana, "Rosa", family, { phone_primary: number(), tags: [tag.id] });
  await creates(ana, "Saúl", family, { phone_primary: number() });

  await ana.goto("/contacts");
  await ana.getByRole("button", { name: "Filtrar" }).click();
  const dialog = ana.getByRole("dialog", { name: "Filtrar contactos" });
  await dialog.getByRole("combobox", { name: "Campo" }).fill("Etiqueta");
  await ana.getByRole("option", { name: "Etiqueta" }).click();
  await dialog.getByRole("button", { name: /Valor de Etiqueta/ }).click();
  await ana.getByRole("option", { name: tag.name }).click();
  await ana.keyboard.press("Escape");
  await dialog.getByText("1 contacto", { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Aplicar" }).click();
  await rowOf(ana, `Saúl ${family}`).waitFor({ state: "detached" });
  await rowOf(ana, `Rosa ${family}`).waitFor();

  const name = `Feria ${family}`;
  await ana.getByRole("button", { name: "Guardar como segmento" }).click();
  await ana.getByRole("textbox", { name: "Nombre del segmento" }).fill(name);
  await ana.getByRole("button", { name: "Guardar segmento" }).click();
  const segments = ana.getByRole("region", { name: "Segmentos" });
  const shown = segments.getByRole("button", { name, exact: false }).first();
  await until(async () => (await shown.innerText()).endsWith("1"), "the segment is counted");

  const { items } = await asked(ana, "get", `/contacts?q=${family}`);
  const saul = items.find(({ id }) => id !== first.id);
  await asked(ana, "post", `/contacts/${saul.id}/tags`, { tag_id: tag.id });
  await rowOf(ana, `Saúl ${family}`).waitFor();
  await until(async () => (await shown.innerText()).endsWith("2"), "the count follows");

  await ana.reload();
  await ana.getByRole("heading", { name, level: 1 }).waitFor();
  await segments.getByRole("button", { name: `Acciones para ${name}` }).click();
  await ana.getByRole("menuitem", { name: "Eliminar segmento" }).click();
  await ana.getByRole("alertdialog").getByRole("button", { name: "Eliminar segmento" }).click();
  await ana.getByRole("heading", { name: "Contactos", level: 1 }).waitFor();
  await segments.getByText(name).waitFor({ state: "detached" });
});

world.test("those chosen by keys receive a tag that is made for it", async () => {
  const ana = await world.signedIn(people.ana);
  const family = word();
  for (const first of ["Bruno", "Carla", "Dora"]) {
    await creates(ana, first, family, { phone_primary: number() });
  }
  await ana.goto(`/contacts?q=${family}&sort=name`);
  await rowOf(ana, `Dora ${family}`).waitFor();
  await ana.getByRole("heading", { name: "Contactos", level: 1 }).click();
  for (const key of ["j", "x", "j", "x"]) await ana.keyboard.press(key);
  const bar = ana.getByRole("toolbar", { name: "Con los elegidos" });
  await bar.getByText("2 elegidos").waitFor();

  await bar.getByRole("button", { name: "Etiquetar" }).click();
  const dialog = ana.getByRole("dialog");
  const name = `Ruta ${family}`;
  await dialog.getByRole("searchbox", { name: "Buscar etiqueta" }).fill(name);
  await dialog.getByRole("button", { name: `Crear la etiqueta ${name}` }).click();
  await dialog.getByRole("radio", { name }).waitFor();
  await dialog.getByRole("button", { name: "Etiquetar", exact: true }).click();
  await ana.getByText("Cambiados: 2").waitFor();
  const tagged = ana.getByRole("row").filter({ hasText: name });
  await until(async () => (await tagged.count()) === 2, "two rows show the tag");
  assert.equal(await tagged.filter({ hasText: "Dora" }).count(), 0);
});

world.test("a whole list is chosen at once, beyond what is loaded", async () => {
  const ana = await world.signedIn(people.ana);
  const family = word();
  await Promise.all(
    Array.from({ length: 105 }, (_, index) =>
      creates(ana, `N${index}`, family, { phone_primary: number() }),
    ),
  );
  await ana.goto(`/contacts?q=${family}`);
  await ana.getByRole("row").nth(3).waitFor();
  await ana.getByRole("checkbox", { name: "Elegir los que se ven" }).check({ force: true });
  await ana.getByRole("button", { name: "Elegir los 105 que coinciden" }).click();
  await ana.getByRole("button", { name: "Más acciones con los elegidos" }).click();
  await ana.getByRole("menuitem", { name: "Eliminar" }).click();
  const question = ana.getByRole("alertdialog");
  await question.getByText("¿Eliminar a 105?").waitFor();
  await question.getByRole("button", { name: "Eliminar", exact: true }).click();
  await ana.getByText("Nadie coincide").waitFor();
});

world.test("a company is made and a person put into it from their page", async () => {
  const ana = await world.signedIn(people.ana);
  const name = `Ferretería ${word()}`;
  await ana.goto("/companies");
  await ana.getByRole("button", { name: "Nueva empresa" }).click();
  const dialog = ana.getByRole("dialog");
  await dialog.getByLabel("Nombre").fill(name);
  await dialog.getByLabel("Sitio web").fill("ferreteria.example");
  await dialog.getByRole("button", { name: "Crear empresa" }).click();
  await ana.getByRole("heading", { name, level: 1 }).waitFor();
  await ana.getByText("Nadie todavía", { exact: false }).waitFor();

  const person = await creates(ana, "Pilar", word(), { phone_primary: number() });
  await ana.goto(`/contacts/${person.id}`);
  await ana.getByRole("button", { name: "Agregar empresa" }).click();
  await ana.getByRole("combobox", { name: "Empresa" }).fill(name);
  await ana.getByRole("option", { name, exact: true }).click();
  await ana.getByRole("button", { name: "Guardar" }).click();
  await until(
    async () => (await asked(ana, "get", `/contacts/${person.id}`)).company?.name === name,
    "the person belongs to the company",
  );
  await ana.goto("/companies");
  await ana.getByRole("link", { name }).click();
  await ana.getByRole("link", { name: person.name }).waitFor();
});

world.test("the way to the inbox says which number is used and why", async () => {
  const ana = await world.signedIn(people.ana);
  const person = await creates(ana, "Quique", word(), { phone_primary: number() });
  await ana.goto(`/contacts/${person.id}`);
  await ana.getByRole("button", { name: "Ir al Inbox" }).click();
  const way = ana.getByRole("button", { name: /Ir al Inbox por/ }).first();
  await way.getByText("su Teléfono primario, porque no tiene uno de WhatsApp").waitFor();
  await way.click();
  const dialog = ana.getByRole("dialog", { name: /Nueva conversación/ });
  await dialog.getByText(person.name).first().waitFor();
});

world.test("a person is erased only by writing the name, and leaves the list", async () => {
  const ana = await world.signedIn(people.ana);
  const family = word();
  const person = await creates(ana, "Rita", family, { phone_primary: number() });
  await ana.goto(`/contacts/${person.id}`);
  await ana.getByRole("button", { name: "Más acciones" }).click();
  await ana.getByRole("menuitem", { name: "Borrar sus datos personales" }).click();
  const question = ana.getByRole("alertdialog");
  const erase = question.getByRole("button", { name: "Borrar para siempre" });
  await question.getByRole("textbox").fill("Rita");
  assert.ok(await erase.isDisabled(), "a part of the name is not enough");
  await question.getByRole("textbox").fill(person.name);
  await erase.click();
  await ana.getByText("Datos personales borrados").waitFor();
  await looksFor(ana, family);
  await ana.getByText("Nadie coincide").waitFor();
});

world.test(
  "two of the same name are offered as one, until somebody says they are not",
  async () => {
    const ana = await world.signedIn(people.ana);
    const family = word();
    for (let turn = 0; turn < 2; turn += 1) {
      await creates(ana, "Tomás", family, { phone_primary: number() });
    }
    await ana.goto("/contacts/duplicates");
    const pair = ana.getByRole("listitem").filter({ hasText: "Tienen el mismo nombre" });
    const mine = pair.filter({ hasText: family });
    await until(async () => {
      if ((await mine.count()) > 0) return true;
      await ana.reload();
      await ana.getByRole("heading", { level: 1 }).waitFor();
      await ana.waitForTimeout(500);
      return (await mine.count()) > 0;
    }, "the pair is found");
    await mine.getByRole("button", { name: "No es la misma persona" }).click();
    await mine.waitFor({ state: "detached" });
  },
);
