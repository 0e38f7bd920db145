import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { stage } from "./parts/browser.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();
const word = () => `q${randomInt(1e8, 1e9).toString(36)}`;

const asked = async (page, method, path, data) => {
  const answer = await page.request[method](`/api/v1${path}`, {
    headers: { Origin: world.url },
    ...(data ? { data } : {}),
  });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
};

async function addsField(page, name, kind, fill = async () => {}) {
  await page.getByRole("button", { name: "Nuevo campo" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nombre del campo").fill(name);
  await dialog.getByRole("radio", { name: kind, exact: false }).first().check({ force: true });
  await fill(dialog);
  await dialog.getByRole("button", { name: "Crear campo" }).click();
  await dialog.waitFor({ state: "detached" });
}

world.test("fields are made, put in order by keys, filled in on a card and archived", async () => {
  const ana = await world.signedIn(people.ana);
  const [plate, size] = [`Placa ${word()}`, `Talla ${word()}`];
  await ana.goto("/settings/fields");
  await addsField(ana, plate, "Texto", (dialog) =>
    dialog.getByRole("textbox", { name: "Formato" }).fill("[A-Z]{3}[0-9]{3}"),
  );
  await addsField(ana, size, "Lista", (dialog) =>
    dialog.getByRole("textbox", { name: "Opciones" }).fill("S\nM\nL"),
  );
  const rows = ana.getByRole("grid", { name: "Campos en uso" }).getByRole("row");
  const order = async () => (await rows.allInnerTexts()).map((text) => text.split("\n")[0]);
  assert.deepEqual((await order()).slice(-2), [plate, size]);

  await rows.first().focus();
  for (const key of ["End", "ArrowRight", "Enter", "ArrowUp", "ArrowUp", "Enter"]) {
    await ana.keyboard.press(key);
  }
  const moved = async () => {
    const names = await order();
    return names.indexOf(size) < names.indexOf(plate);
  };
  await until(moved, "the list is above the text");
  await ana.reload();
  await rows.first().waitFor();
  await until(moved, "the order is kept");

  const contact = await asked(ana, "post", "/contacts", {
    first_name: "Nora",
    last_name: word(),
    consent: true,
    email: `${word()}@example.com`,
  });
  await ana.goto(`/contacts/${contact.id}`);
  await ana.getByRole("button", { name: new RegExp(plate) }).click();
  await ana.getByRole("textbox", { name: plate }).fill("abc");
  await ana.getByRole("button", { name: "Guardar" }).click();
  await ana.getByRole("textbox", { name: plate }).and(ana.locator("[aria-invalid]")).waitFor();
  await ana.getByRole("textbox", { name: plate }).fill("ABC123");
  await ana.getByRole("button", { name: "Guardar" }).click();
  await ana.getByText("ABC123").waitFor();

  await ana.goto("/settings/fields");
  for (const name of [plate, size]) {
    await ana.getByRole("button", { name: `Acciones para ${name}` }).click();
    await ana.getByRole("menuitem", { name: "Archivar" }).click();
    await ana.getByRole("grid", { name: "Campos archivados" }).getByText(name).waitFor();
  }
});

world.test("a tag is renamed, coloured and deleted, saying who loses it", async () => {
  const ana = await world.signedIn(people.ana);
  const name = `Tag ${word()}`;
  await ana.goto("/settings/tags");
  await ana.getByRole("textbox", { name: "Etiqueta nueva" }).fill(name);
  await ana.getByRole("button", { name: "Agregar etiqueta" }).click();
  await ana.getByRole("button", { name: `Color de ${name}` }).click();
  await ana.getByRole("radio", { name: "Violeta" }).click({ force: true });
  await ana.getByRole("radio").first().waitFor({ state: "detached" });
  const { items } = await asked(ana, "get", "/tags");
  const tag = items.find((one) => one.name === name);
  await asked(ana, "post", "/contacts", {
    first_name: "Olga",
    last_name: word(),
    consent: true,
    email: `${word()}@example.com`,
    tags: [tag.id],
  });
  await ana.reload();
  const row = ana.getByRole("listitem").filter({ has: ana.getByLabel(`Color de ${name}`) });
  await row.getByText("1 contacto").waitFor();
  await row.getByRole("textbox").fill(`${name} bis`);
  await row.getByRole("textbox").press("Enter");
  await ana.getByRole("button", { name: `Eliminar ${name} bis` }).click();
  await ana.getByText("La llevan 1 contactos", { exact: false }).waitFor();
  await ana.getByRole("alertdialog").getByRole("button", { name: "Eliminar etiqueta" }).click();
  await ana.getByText(`${name} bis`).waitFor({ state: "detached" });
});

world.test("an agent finds neither fields nor tags in the settings", async () => {
  const luis = await world.signedIn(people.luis);
  await luis.goto("/settings/fields");
  await luis.getByText("Esta sección es de los administradores").waitFor();
  await luis.goto("/contacts/import");
  await luis.getByText("Esta sección es de los administradores").waitFor();
  await luis.goto("/contacts");
  await luis.getByRole("button", { name: "Más acciones" }).click();
  await luis.getByRole("menuitem", { name: "Empresas" }).waitFor();
  assert.equal(await luis.getByRole("menuitem", { name: "Exportar" }).count(), 0);
});
