import assert from "node:assert/strict";
import { phone, stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { composer, opens, ours, row, tick } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";

const world = stage();

world.test("on a phone one pane is shown at a time and everything is within reach", async () => {
  const sara = await customer(world.url, "Sara Móvil");
  const ana = await world.signedIn(people.ana, { ...phone, undoSeconds: 0 });
  await sara.writes("Te escribo al celular");
  await opens(ana, sara.name);
  assert.equal(await row(ana, sara.name).count(), 0, "the list gives way to the conversation");

  await composer(ana).fill("Te leo");
  await ana.getByRole("button", { name: "Enviar", exact: true }).tap();
  await tick(ours(ana, "Te leo"), "Entregado").waitFor();
  const field = await composer(ana).boundingBox();
  assert.ok(field.y + field.height <= phone.viewport.height, "the composer is on the screen");

  const back = ana.getByRole("button", { name: "Volver a la lista" });
  const target = await back.boundingBox();
  assert.ok(target.height >= 40 && target.width >= 40, "the way back is easy to hit");
  await back.tap();
  await row(ana, sara.name).waitFor();
  assert.equal(await composer(ana).count(), 0);

  await ana.goBack();
  await ours(ana, "Te leo").waitFor();
  const widest = await ana.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(widest <= phone.viewport.width, "nothing scrolls sideways");
});
