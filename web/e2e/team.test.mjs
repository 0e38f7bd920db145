import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { answers, composer, opens, ours, row, theirs } from "./parts/inbox.mjs";
import { people } from "./parts/server.mjs";

const world = stage();

world.test("two agents see each other and the same conversation", async () => {
  const bruno = await customer(world.url, "Bruno Compartido");
  const [ana, luis] = [
    await world.signedIn(people.ana, { undoSeconds: 0 }),
    await world.signedIn(people.luis),
  ];
  await bruno.writes("¿Hay alguien?");
  await opens(ana, bruno.name);
  await opens(luis, bruno.name);
  await ana.getByText("Luis también está viendo esta conversación").waitFor();

  await composer(luis).pressSequentially("Un momento", { delay: 30 });
  await ana.getByText("Luis está escribiendo").waitFor();
  await composer(luis).fill("");

  await answers(ana, "Aquí estoy");
  await ours(luis, "Aquí estoy").waitFor();
  await luis.getByText("Ana Torres").first().waitFor();
});

world.test("what one assigns and closes changes before the other's eyes", async () => {
  const carla = await customer(world.url, "Carla Cierre");
  const [ana, luis] = [await world.signedIn(people.ana), await world.signedIn(people.luis)];
  await carla.writes("Quiero devolver una lámpara");
  await opens(ana, carla.name);
  await opens(luis, carla.name);

  await ana
    .getByRole("button", { name: /Asignar conversación/ })
    .first()
    .click();
  const assign = ana.getByRole("dialog");
  await assign.getByText("A un usuario específico").click();
  await assign.getByRole("combobox", { name: "Usuario" }).fill("Luis");
  await ana.getByRole("option", { name: people.luis.name }).click();
  await assign.getByRole("button", { name: "Asignar", exact: true }).click();
  await assign.waitFor({ state: "detached" });
  await luis.getByRole("button", { name: /^Dueño: Tú/ }).waitFor();

  await ana.getByRole("button", { name: "Cerrar conversación" }).first().click();
  const close = ana.getByRole("dialog");
  await close.getByText("Resuelto", { exact: true }).click();
  await close.getByRole("button", { name: "Cerrar conversación", exact: true }).click();
  await luis.getByRole("button", { name: "Abrir", exact: true }).waitFor();
  await row(luis, carla.name).waitFor({ state: "detached" });

  await carla.writes("Otra cosa");
  await row(luis, carla.name).waitFor();
  await theirs(luis, "Otra cosa").waitFor();
  await luis.getByText("Se abrió por un mensaje del cliente").waitFor();
  await luis.getByRole("button", { name: "Abrir", exact: true }).waitFor({ state: "detached" });
});
