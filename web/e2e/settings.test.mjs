import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { people } from "./parts/server.mjs";

const world = stage();

async function signIn(page, email, password) {
  await page.goto("/sign-in");
  await page.getByLabel("Correo electrónico").fill(email);
  await page.getByRole("textbox", { name: "Contraseña" }).fill(password);
  await page.getByRole("button", { name: "Iniciar sesión" }).click();
}

world.test("language and theme change at once and stay", async () => {
  const page = await world.signedIn(people.luis);
  await page.goto("/settings/account");
  await page.getByRole("button", { name: /Idioma/ }).click();
  await page.getByRole("option", { name: "English" }).click();
  await page.getByRole("heading", { name: "My account" }).waitFor();
  await page.getByText("Dark", { exact: true }).click();
  await page.locator("html[data-theme=dark]").waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "My account" }).waitFor();
  await page.locator("html[data-theme=dark]").waitFor();
  await page.getByRole("button", { name: /Language/ }).click();
  await page.getByRole("option", { name: "Português" }).click();
  await page.getByRole("heading", { name: "Minha conta" }).waitFor();
  await page.getByRole("button", { name: /Idioma/ }).click();
  await page.getByRole("option", { name: "Español" }).click();
  await page.getByRole("heading", { name: "Mi cuenta" }).waitFor();
  await page.getByText("Como el sistema", { exact: true }).click();
  await page.locator("html:not([data-theme])").waitFor();
});

world.test("a colleague is added, signs in, and is shut out when deactivated", async () => {
  const email = `nuevo-${Date.now()}@recado.demo`;
  const admin = await world.signedIn(people.ana);
  await admin.goto("/settings/users");
  await admin.getByRole("button", { name: "Agregar usuario" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("Nombre", { exact: true }).fill("Nuevo Agente");
  await dialog.getByLabel("Correo electrónico").fill(email);
  await dialog.getByRole("button", { name: "Agregar usuario" }).click();
  const password = await dialog.getByLabel("Primera contraseña").inputValue();
  await dialog.getByRole("button", { name: "Listo" }).click();

  const agent = await world.page();
  await signIn(agent, email, password);
  await agent.waitForURL(/\/inbox/);
  await agent.goto("/settings/channels");
  await agent.getByText("Esta sección es de los administradores").waitFor();

  await admin
    .getByRole("listitem")
    .filter({ hasText: email })
    .getByRole("button", { name: /Acciones para/ })
    .click();
  await admin.getByRole("menuitem", { name: "Desactivar" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Desactivar" }).click();
  await admin.getByRole("listitem").filter({ hasText: email }).getByText("Desactivado").waitFor();
  await agent.goto("/inbox");
  await agent.waitForURL(/\/sign-in/);
});

world.test("wrong passwords in a row make one wait, with a countdown", async () => {
  const page = await world.page();
  for (let attempt = 0; attempt < 12; attempt += 1) {
    await signIn(page, `nadie-${Date.now()}@recado.demo`.replace(/-\d+/, "-espera"), "equivocada");
    const outcome = page.getByText(/no coinciden|Puedes volver a intentarlo en/).first();
    await outcome.waitFor();
    if (await page.getByText(/Puedes volver a intentarlo en \d+ segundo/).isVisible()) return;
  }
  assert.fail("twelve wrong passwords and no delay");
});

world.test("a token is shown once and can be revoked", async () => {
  const page = await world.signedIn(people.ana);
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Crear token" }).click();
  const dialog = page.getByRole("dialog");
  const name = `Tablero ${Date.now()}`;
  await dialog.getByLabel("Nombre").fill(name);
  await dialog.getByRole("button", { name: "Crear token" }).click();
  const token = await dialog.getByLabel("Token", { exact: true }).inputValue();
  const bearer = { headers: { Authorization: `Bearer ${token}` } };
  assert.equal((await fetch(`${world.url}/api/v1/channels`, bearer)).status, 200);
  await dialog.getByRole("button", { name: "Ya lo guardé" }).click();
  const listed = page.getByRole("listitem").filter({ hasText: name });
  await listed.waitFor();
  assert.ok(!(await page.content()).includes(token), "the token is nowhere to be seen again");

  await page.getByRole("button", { name: `Retirar ${name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Retirar token" }).click();
  await listed.waitFor({ state: "detached" });
  assert.equal((await fetch(`${world.url}/api/v1/channels`, bearer)).status, 401);
});

world.test("a closing reason is added, renamed and withdrawn", async () => {
  const page = await world.signedIn(people.ana);
  await page.goto("/settings/close-reasons");
  const name = `Motivo ${Date.now()}`;
  await page.getByRole("textbox", { name: "Motivo nuevo" }).fill(name);
  await page.getByRole("button", { name: "Agregar motivo" }).click();
  const offer = page.getByRole("switch", { name: `Ofrecer ${name}` });
  await offer.waitFor();
  await offer.click({ force: true });
  await page.reload();
  await page.getByRole("switch", { name: `Ofrecer ${name}` }).waitFor();
  assert.equal(await page.getByRole("switch", { name: `Ofrecer ${name}` }).isChecked(), false);
});

world.test("the line of the simulator answers the connection test", async () => {
  const page = await world.signedIn(people.ana);
  await page.goto("/settings/channels");
  await page
    .getByRole("link", { name: /Activa/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Probar conexión" }).click();
  await page.getByText("La conexión está completa").waitFor({ state: "attached" });
  await page.getByRole("tab", { name: "Plantillas" }).click();
  await page.getByText("Aprobada").first().waitFor();
});

world.test("a line with a wrong token says what is wrong, and can be finished later", async () => {
  const page = await world.signedIn(people.ana);
  const nickname = `Prueba ${Date.now()}`;
  await page.goto("/settings/channels/new");
  await page.getByRole("button", { name: /Número de WhatsApp/ }).click();
  const others = page.getByRole("button", { name: /^App / });
  if (await others.isVisible()) {
    await others.click();
    await page.getByRole("option", { name: "Otra app de Meta" }).click();
  }
  await page.getByLabel("Identificador de la app").fill(String(Date.now()));
  const secret = page.getByRole("textbox", { name: "Clave secreta de la app" });
  await secret.fill("0123456789abcdef0123456789abcdef");
  await page.getByRole("button", { name: "Opciones avanzadas" }).click();
  await page.getByLabel("Dirección de Graph API").fill(`${world.url}/sim/graph`);
  await page.getByRole("button", { name: "Guardar y continuar" }).click();

  assert.match(
    await page.getByLabel("URL de devolución de llamada").inputValue(),
    /\/hooks\/meta\//,
  );
  await page.getByText("Esperando a que Meta la verifique", { exact: false }).waitFor();
  await page.getByLabel("Apodo de la línea").fill(nickname);
  await page.getByLabel("Número de teléfono").fill("+57 601 555 0100");
  await page.getByLabel("Identificador del número").fill(String(Date.now()));
  await page.getByLabel("Identificador de la cuenta (WABA)").fill("102938475610");
  await page.getByRole("textbox", { name: "Token de acceso" }).fill("EAAG-wrong");
  await page.getByRole("button", { name: "Guardar y probar" }).click();

  const checks = page.getByRole("listitem");
  await checks.filter({ hasText: "Número de teléfono: falla" }).waitFor();
  await checks.filter({ hasText: "Dirección de entrega verificada: falla" }).waitFor();
  await page.getByText("Envía un mensaje a la línea").waitFor();
  await page.getByRole("button", { name: "Terminar más tarde" }).click();
  await page.getByRole("heading", { name: nickname, level: 1 }).waitFor();
  assert.ok(!(await page.content()).includes("EAAG-wrong"), "the token is not shown again");

  await page.getByRole("button", { name: "Desactivar" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sí, desactivar" }).click();
  await page.getByText("Desactivada").first().waitFor();
});
