import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { composer, opens, ours, paintOf, sendsTemplate, theirs } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();

world.test(
  "outside the window a template goes out, and only the customer's answer opens the composer again",
  async () => {
    const elena = await customer(world.url, "Elena Ayer");
    const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
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

world.test("the clock tells how long one may still write, and warns in time", async () => {
  const ana = await world.signedIn(people.ana);
  const inks = ["ok-ink", "warn-ink", "danger-ink"];
  for (const [hoursAgo, name, text, ink] of [
    [19, "Olga Mañana", /: 0[45]:\d\d$/, "ok-ink"],
    [21, "Omar Tarde", /: 0[23]:\d\d$/, "warn-ink"],
    [23, "Orlando Noche", /: 00:5\d:\d\d$/, "danger-ink"],
  ]) {
    const person = await customer(world.url, name);
    await person.writes("¿Siguen ahí?", { hoursAgo });
    await opens(ana, name);
    const clock = ana.getByRole("timer", { name: /^Puedes escribir libremente/ }).first();
    await until(async () => text.test(await clock.getAttribute("aria-label")), `${name}: ${text}`);
    assert.equal(await paintOf(clock, "color", inks), ink);
  }
  const shown = () => ana.getByRole("timer").first().textContent();
  const last = await shown();
  await until(async () => (await shown()) !== last, "in the last hour it runs by the second");
});

world.test("a conversation can be started with a number that has never written", async () => {
  const nueva = await customer(world.url, "Nora Nueva");
  const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
  await ana.getByRole("button", { name: "Nueva conversación" }).click();
  const dialog = ana.getByRole("dialog");
  await dialog.getByLabel("Número de WhatsApp").fill(`+${nueva.number}`);
  await dialog.getByRole("button", { name: "Elegir plantilla" }).click();
  // Nothing says that this person agreed: whoever sends is asked.
  await sendsTemplate(ana, "saludo_inicial", [], { told: true });
  await nueva.seesBubble((bubble) => bubble.kind === "template", "the first message");
  assert.match(ana.url(), /\/inbox\/[0-9a-f-]{36}/, "the new conversation is open");
});
