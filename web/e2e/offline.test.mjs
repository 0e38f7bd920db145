import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { answers, opens, ours, theirs, tick } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";

const world = stage();

world.test("what is written without a connection waits and is sent once", async () => {
  const lucas = await customer(world.url, "Lucas Lejos");
  const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
  await lucas.writes("¿Me oyen?");
  await opens(ana, lucas.name);
  await theirs(ana, "¿Me oyen?").waitFor();

  await ana.context().setOffline(true);
  await answers(ana, "Escrito sin conexión");
  await ours(ana, "Escrito sin conexión").waitFor();
  await ana.getByText("Se enviará al volver la conexión").waitFor();
  await ana.getByText("Sin conexión.", { exact: false }).waitFor();
  await lucas.writes("Esto llega mientras tanto");

  await ana.context().setOffline(false);
  await theirs(ana, "Esto llega mientras tanto").waitFor();
  await tick(ours(ana, "Escrito sin conexión"), "Entregado").waitFor();
  const arrived = (await lucas.bubbles()).filter(
    (bubble) => bubble.content?.body === "Escrito sin conexión",
  );
  assert.equal(arrived.length, 1);
  assert.equal(await ours(ana, "Escrito sin conexión").count(), 1);
});
