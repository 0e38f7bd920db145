import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { answers, composer, opens, ours, row, theirs, tick } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();

world.test(
  "a customer writes, the agent sees it without reloading, answers, and the ticks turn blue",
  async () => {
    const marta = await customer(world.url, "Marta Prueba");
    const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
    const phones = await world.page();
    await phones.goto("/sim/phones");
    const phone = phones.getByRole("region", { name: marta.name });
    await phones.getByRole("combobox", { name: "Escriben a" }).selectOption(marta.target.id);

    await phone.getByRole("textbox").fill("Hola, ¿tienen mesas de roble?");
    await phone.getByRole("textbox").press("Enter");
    await row(ana, marta.name).waitFor();
    await opens(ana, marta.name);
    await theirs(ana, "¿tienen mesas de roble?").waitFor();

    await answers(ana, "Sí, de 120 y 160 cm.");
    await tick(ours(ana, "120 y 160"), "Entregado").waitFor();
    await phone.getByText("Sí, de 120 y 160 cm.").waitFor();

    await marta.opensTheChat();
    await tick(ours(ana, "120 y 160"), "Leído").waitFor();
    assert.equal(await ours(ana, "120 y 160").count(), 1, "what was sent stands once");
  },
);

world.test("the page of phones opens on the line most of them write to", async () => {
  const page = await world.page();
  await page.goto("/sim/phones");
  await page.getByRole("region").first().waitFor();
  const { phones } = await (await page.request.get("/sim/phones/api/state")).json();
  const writers = (line) =>
    phones.filter(({ threads }) => threads[line]?.bubbles.length > 0).length;
  const picker = page.getByRole("combobox", { name: "Escriben a" });
  const others = await picker.getByRole("option").evaluateAll((all) => all.map((one) => one.value));
  assert.equal(others.length > 1, true, "there is more than one line");
  const chosen = writers(await picker.inputValue());
  assert.ok(others.every((line) => writers(line) <= chosen));
});

world.test(
  "what the customer reacts and replies with lands on the message it belongs to",
  async () => {
    const rosa = await customer(world.url, "Rosa Responde");
    const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
    await rosa.writes("Buenas tardes");
    await opens(ana, rosa.name);
    await answers(ana, "¿En qué te ayudo?");
    const sent = await rosa.seesBubble(
      (bubble) => bubble.content?.body === "¿En qué te ayudo?",
      "the answer",
    );

    await rosa.reacts(sent.id, "❤️");
    await ana.getByText("❤️").first().waitFor();
    await rosa.writes("Con un despacho", { replyTo: sent.id });
    await theirs(ana, "Con un despacho").getByText("¿En qué te ayudo?").waitFor();
  },
);

world.test("a message can be taken back before it leaves", async () => {
  const ines = await customer(world.url, "Inés Deshace");
  const luis = await world.signedIn(people.luis);
  await ines.writes("Hola");
  await opens(luis, ines.name);
  await answers(luis, "Esto no debía salir");
  await luis.getByRole("button", { name: "Deshacer" }).click();
  await ours(luis, "Esto no debía salir").waitFor({ state: "detached" });
  assert.equal(await composer(luis).inputValue(), "Esto no debía salir", "it can be mended");
  await answers(luis, "Esto sí");
  await ines.seesBubble((bubble) => bubble.content?.body === "Esto sí", "the second message");
  const seen = await ines.bubbles();
  assert.ok(!seen.some((bubble) => bubble.content?.body === "Esto no debía salir"));
});

world.test("sent but not delivered is a state of its own while the phone is off", async () => {
  const off = await customer(world.url, "Óscar Apagado");
  const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
  await off.writes("Me escribes luego");
  await off.behaves({ is_off: true });
  await opens(ana, off.name);
  await answers(ana, "Claro que sí");
  await tick(ours(ana, "Claro que sí"), "Enviado").waitFor();
  await off.behaves({ is_off: false });
  await tick(ours(ana, "Claro que sí"), "Entregado").waitFor();
});

world.test("a draft stays with its conversation", async () => {
  const [one, other] = [
    await customer(world.url, "Uno Borrador"),
    await customer(world.url, "Otro Borrador"),
  ];
  const ana = await world.signedIn(people.ana);
  await one.writes("Hola");
  await other.writes("Buenas");
  await opens(ana, one.name);
  await composer(ana).fill("a medio escribir");
  await opens(ana, other.name);
  assert.equal(await composer(ana).inputValue(), "");
  await ana.reload();
  await opens(ana, one.name);
  await until(
    async () => (await composer(ana).inputValue()) === "a medio escribir",
    "the draft is back",
  );
});
