import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { composer, opens, ours, sendsAtOnce, sendsTemplate, theirs } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";

const world = stage();

world.test(
  "outside the window a template goes out, and only the customer's answer opens the composer again",
  async () => {
    const elena = await customer(world.url, "Elena Ayer");
    const ana = await world.signedIn(people.ana);
    await sendsAtOnce(ana);
    await elena.writes("¿Siguen abiertos?", { hoursAgo: 25 });
    await opens(ana, elena.name);
    await theirs(ana, "¿Siguen abiertos?").waitFor();
    const closed = ana.getByText("La ventana de 24 horas está cerrada.", { exact: false });
    await closed.waitFor();
    assert.equal(await composer(ana).count(), 0, "nothing can be written");

    await ana.getByRole("button", { name: "Elegir plantilla" }).click();
    await sendsTemplate(ana, "seguimiento_consulta", ["Elena", "la lámpara"]);
    await ours(ana, "retomamos tu consulta sobre la lámpara").waitFor();
    await elena.seesBubble((bubble) => bubble.kind === "template", "the template");
    await closed.waitFor();
    assert.equal(await composer(ana).count(), 0, "a template of ours opens nothing");

    await elena.writes("Sí, gracias");
    await theirs(ana, "Sí, gracias").waitFor();
    await composer(ana).waitFor();
    assert.equal(await closed.count(), 0);
  },
);

world.test("a conversation can be started with a number that has never written", async () => {
  const nueva = await customer(world.url, "Nora Nueva");
  const ana = await world.signedIn(people.ana);
  await sendsAtOnce(ana);
  await ana.getByRole("button", { name: "Nueva conversación" }).click();
  const dialog = ana.getByRole("dialog");
  await dialog.getByLabel("Número de WhatsApp").fill(`+${nueva.number}`);
  await dialog.getByRole("button", { name: "Elegir plantilla" }).click();
  await sendsTemplate(ana, "saludo_inicial", []);
  await nueva.seesBubble((bubble) => bubble.kind === "template", "the first message");
  assert.match(ana.url(), /\/inbox\/[0-9a-f-]{36}/, "the new conversation is open");
});
