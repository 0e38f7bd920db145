import assert from "node:assert/strict";
import { stage } from "./parts/browser.mjs";
import { customer } from "./parts/customer.mjs";
import { composer, opens, ours, theirs } from "./parts/inbox.mjs";
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
  const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
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

/** Text files, as the file dialog hands them over. */
const notes = (...names) =>
  names.map((name) => ({ name, mimeType: "text/plain", buffer: Buffer.from(`${name}\n`) }));

/** A file in the page, as a drag brings it. */
function carried(page, name) {
  return page.evaluateHandle((file) => {
    const carrier = new DataTransfer();
    carrier.items.add(new File(["hola"], file, { type: "text/plain" }));
    return carrier;
  }, name);
}

const tray = (page) => page.getByRole("list", { name: "Archivos adjuntos" }).getByRole("listitem");

async function sends(page) {
  const send = page.getByRole("button", { name: "Enviar", exact: true });
  await until(() => send.isEnabled(), "the files are up");
  await send.click();
}

world.test(
  "five files go out in their order with the text under the first; a sixth is refused",
  async () => {
    const sofia = await customer(world.url, "Sofía Cinco");
    const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
    await sofia.writes("Mándame los documentos");
    await opens(ana, sofia.name);
    const files = ["uno.txt", "dos.txt", "tres.txt", "cuatro.txt", "cinco.txt"];
    await ana.getByLabel("Archivos para adjuntar").setInputFiles(notes(...files, "seis.txt"));
    await ana.getByText("Puedes adjuntar hasta 5 archivos.").first().waitFor();
    assert.equal(await tray(ana).count(), 5);
    await ana.getByText("5/5").waitFor();

    await ana.getByLabel("Archivos para adjuntar").setInputFiles(notes("siete.txt"));
    await until(
      async () => (await ana.getByText("Puedes adjuntar hasta 5 archivos.").count()) > 1,
      "one more is refused too",
    );
    assert.equal(await tray(ana).count(), 5);

    await composer(ana).fill("Aquí van");
    await sends(ana);
    const arrived = async () =>
      (await sofia.bubbles())
        .filter((bubble) => bubble.kind === "document")
        .map(({ content }) => content);
    await until(async () => (await arrived()).length === 5, "the phone has all five");
    const contents = await arrived();
    assert.deepEqual(
      contents.map(({ filename }) => filename),
      files,
    );
    assert.deepEqual(
      contents.map(({ caption }) => caption ?? null),
      ["Aquí van", null, null, null, null],
    );
  },
);

world.test("files can be dropped anywhere on the page, and pasted", async () => {
  const teo = await customer(world.url, "Teo Arrastra");
  const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
  await teo.writes("¿Me lo pasas?");
  await opens(ana, teo.name);
  const messages = ana.getByRole("log", { name: "Mensajes" });
  const dataTransfer = await carried(ana, "soltado.txt");
  await messages.dispatchEvent("dragover", { dataTransfer });
  await ana.getByText("Suelta los archivos aquí").waitFor();
  await messages.dispatchEvent("drop", { dataTransfer });
  await ana.getByText("Suelta los archivos aquí").waitFor({ state: "detached" });
  await tray(ana).filter({ hasText: "soltado.txt" }).waitFor();

  await ana.evaluate(
    async (bytes) => {
      const picture = new Blob([new Uint8Array(bytes)], { type: "image/png" });
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    },
    [...teal],
  );
  await composer(ana).press("ControlOrMeta+v");
  await until(async () => (await tray(ana).count()) === 2, "what was pasted is in the tray");

  await sends(ana);
  await teo.seesBubble((bubble) => bubble.content?.filename === "soltado.txt", "the dropped file");
  await teo.seesBubble(
    (bubble) => bubble.side !== "customer" && bubble.kind === "image",
    "the pasted picture",
  );
});

world.test("a voice note is recorded, heard on the phone, and can be thrown away", async () => {
  const vera = await customer(world.url, "Vera Voz");
  const ana = await world.signedIn(people.ana, { undoSeconds: 0 });
  await vera.writes("Mejor mándame un audio");
  await opens(ana, vera.name);
  const record = ana.getByRole("button", { name: "Grabar nota de voz" });
  const bar = ana.getByRole("region", { name: "Grabando nota de voz" });
  await record.click();
  await bar.getByText("0:01").waitFor();
  await bar.getByRole("button", { name: "Descartar nota de voz" }).click();
  await bar.waitFor({ state: "detached" });

  await record.click();
  await bar.getByText("0:02").waitFor();
  await bar.getByRole("button", { name: "Enviar nota de voz" }).click();
  const note = await vera.seesBubble(
    (bubble) => bubble.side !== "customer" && bubble.kind === "audio",
    "the voice note",
  );
  assert.equal(note.content.voice, true, "it is a voice note, not a file of music");
  assert.equal((await vera.bubbles()).filter(({ kind }) => kind === "audio").length, 1);
  await ours(ana, "").getByRole("button", { name: "Reproducir" }).last().waitFor();
});
