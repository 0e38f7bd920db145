import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { composer, opens, theirs } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";

const world = stage();

world.test("what is typed anywhere in an open conversation starts an answer", async () => {
  const pilar = await customer(world.url, "Pilar Teclado");
  const ana = await world.signedIn(people.ana);
  await pilar.writes("¿Hay talla 40?");
  await opens(ana, pilar.name);
  await theirs(ana, "¿Hay talla 40?").waitFor();
  await composer(ana).press("Escape");
  await ana.getByRole("log", { name: "Mensajes" }).focus();
  await ana.keyboard.type("Hola, sí hay");
  assert.equal(await composer(ana).inputValue(), "Hola, sí hay");

  await composer(ana).press("Escape");
  await ana.keyboard.press("a");
  await ana.getByRole("dialog").waitFor();
  await ana.keyboard.press("Escape");
  await ana.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await composer(ana).inputValue(), "Hola, sí hay", "a key of a command stays one");
});

world.test("a colon and a word become an emoji by the keyboard", async () => {
  const quique = await customer(world.url, "Quique Emoji");
  const ana = await world.signedIn(people.ana);
  await quique.writes("Gracias por todo");
  await opens(ana, quique.name);
  const field = composer(ana);
  await field.pressSequentially("Con gusto :son");
  const list = ana.getByRole("listbox", { name: "Emoji" });
  await list.getByRole("option", { name: "sonrisa", selected: true }).waitFor();
  await field.press("Enter");
  await list.waitFor({ state: "detached" });
  assert.equal(await field.inputValue(), "Con gusto 😀");

  await field.pressSequentially(" :corazon");
  const second = list.getByRole("option").nth(1);
  await second.waitFor();
  await field.press("ArrowDown");
  const chosen = await list.getByRole("option", { selected: true }).textContent();
  assert.equal(chosen, await second.textContent());
  await field.press("Tab");
  await list.waitFor({ state: "detached" });
  assert.match(await field.inputValue(), /^Con gusto 😀 \p{Emoji}/u);

  await field.pressSequentially(" :mano");
  await list.waitFor();
  await field.press("Escape");
  await list.waitFor({ state: "detached" });
  assert.match(await field.inputValue(), /:mano$/, "what is refused stays as it was written");
});
