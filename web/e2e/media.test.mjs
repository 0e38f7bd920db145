import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { opens, ours, sendsAtOnce, theirs } from "./parts/inbox.mjs";
import { png } from "./parts/png.mjs";
import { people } from "./parts/server.mjs";
import { until } from "./parts/until.mjs";

const world = stage();
const teal = png(320, 200, [15, 110, 110]);
const orange = png(200, 320, [240, 150, 60]);

/** Waits until the picture inside has really been drawn. */
async function drawn(picture) {
  await picture.waitFor();
  await until(
    () => picture.evaluate((image) => image.complete && image.naturalWidth > 0),
    "the picture is drawn",
  );
}

world.test("a picture goes both ways and both stand under attachments", async () => {
  const paula = await customer(world.url, "Paula Fotos");
  const ana = await world.signedIn(people.ana);
  await sendsAtOnce(ana);
  await paula.sendsFile(teal, "image/png", { caption: "Así quedó" });
  await opens(ana, paula.name);
  await drawn(theirs(ana, "Así quedó").locator("img").first());

  await ana
    .getByLabel("Archivos para adjuntar")
    .setInputFiles({ name: "silla.png", mimeType: "image/png", buffer: orange });
  const send = ana.getByRole("button", { name: "Enviar", exact: true });
  await until(() => send.isEnabled(), "the file is up");
  await send.click();
  await drawn(ours(ana, "").locator("img").last());
  await paula.seesBubble(
    (bubble) => bubble.side !== "customer" && bubble.kind === "image",
    "our picture",
  );

  await ana.getByRole("tab", { name: "Adjuntos" }).click();
  const panel = ana.getByRole("tabpanel", { name: "Adjuntos" });
  await until(async () => (await panel.locator("img").count()) === 2, "both pictures are listed");
});

world.test("a file that WhatsApp refuses is refused before it is uploaded", async () => {
  const raul = await customer(world.url, "Raúl Archivos");
  const ana = await world.signedIn(people.ana);
  await raul.writes("Mándame el instalador");
  await opens(ana, raul.name);
  let uploads = 0;
  ana.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/v1/media")) uploads += 1;
  });
  await ana.getByLabel("Archivos para adjuntar").setInputFiles({
    name: "programa.exe",
    mimeType: "application/x-msdownload",
    buffer: Buffer.from("MZ"),
  });
  await ana
    .getByText("WhatsApp no acepta este tipo de archivo.", { exact: false })
    .first()
    .waitFor();
  assert.equal(uploads, 0);
});
