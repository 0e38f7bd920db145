import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, patience } from "./parts/browser.mjs";
import { startEmpty } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

let server;
let browser;
before(async () => {
  server = await startEmpty();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("an empty installation becomes a company with a line and a colleague", async () => {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: "es-MX",
    timezoneId: "America/Mexico_City",
  });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();

  await page.goto("/");
  await page.getByRole("heading", { name: "Prepara Recado" }).waitFor();
  const link = await until(
    () => /\/setup\?token=\S+/.exec(server.output())?.[0],
    "the console shows the link",
  );
  await page.goto("/setup?token=wrong-token-wrong");
  await page.getByLabel("Nombre de la empresa").fill("Flores del Valle");
  await page.getByRole("button", { name: "Continuar" }).click();
  await fillAdministrator(page);
  await page.getByText("Ese enlace no sirve", { exact: false }).waitFor();

  await page.goto(link);
  assert.equal(await page.getByRole("combobox", { name: "País" }).inputValue(), "México");
  assert.match(await page.getByRole("combobox", { name: "Moneda" }).inputValue(), /MXN/);
  await page.getByLabel("Nombre de la empresa").fill("Flores del Valle");
  await page.getByRole("button", { name: "Continuar" }).click();
  await fillAdministrator(page);

  await page.getByRole("button", { name: /^Simulador/ }).click();
  await page.getByText("está lista", { exact: false }).waitFor();
  await page.getByRole("button", { name: "Terminar" }).click();

  await page.getByRole("button", { name: "Agregar a alguien" }).click();
  await page.getByLabel("Nombre", { exact: true }).fill("Mateo Ruiz");
  await page.getByLabel("Correo electrónico").fill("mateo@flores.example");
  await page.getByRole("button", { name: "Agregar usuario" }).click();
  const password = await page.getByLabel("Primera contraseña").inputValue();
  await page.getByRole("button", { name: "Listo" }).click();
  await page.getByRole("button", { name: "Ir a la bandeja" }).click();
  await page.waitForURL(/\/inbox/);

  const colleague = await browser.newContext({ baseURL: server.url, locale: "es-MX" });
  const theirs = await colleague.newPage();
  await theirs.goto("/");
  await theirs.getByLabel("Correo electrónico").fill("mateo@flores.example");
  await theirs.getByRole("textbox", { name: "Contraseña" }).fill(password);
  await theirs.getByRole("button", { name: "Iniciar sesión" }).click();
  await theirs.waitForURL(/\/inbox/);
  await theirs.goto("/settings/users");
  await theirs.getByText("Esta sección es de los administradores").waitFor();
});

async function fillAdministrator(page) {
  await page.getByLabel("Tu nombre").fill("Flor Valle");
  await page.getByLabel("Correo electrónico").fill("flor@flores.example");
  await page.getByRole("textbox", { name: "Contraseña" }).fill("claveles rojos 7");
  await page.getByRole("button", { name: "Crear empresa" }).click();
}
