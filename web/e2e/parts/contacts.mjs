// People of the CRM: made over HTTP where the test is about something else, and looked at in the panel.

export const panel = (page) => page.getByRole("complementary", { name: "Datos del contacto" });

/** A number nobody else uses. */
export const freshNumber = () =>
  `+57311${String(Math.floor(1_000_000 + Math.random() * 8_999_999))}`;

export async function makeContact(page, body) {
  const answer = await page.request.post("/api/v1/contacts", {
    data: { consent: true, ...body },
    headers: { Origin: new URL(page.url()).origin },
  });
  if (!answer.ok()) throw new Error(`contact: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Looks somebody up in the panel and associates the open conversation with them. */
export async function associates(page, text, name) {
  await panel(page).getByRole("searchbox").fill(text);
  await panel(page)
    .getByRole("button", { name: `Asociar con ${name}` })
    .click();
}

/** Fills in the form of the panel and sends it. */
export async function registers(page, { first, last, email }) {
  const form = panel(page).getByRole("form", { name: "Crear contacto" });
  if (first) await form.getByRole("textbox", { name: "Nombre" }).fill(first);
  if (last) await form.getByRole("textbox", { name: "Apellido" }).fill(last);
  if (email) await form.getByRole("textbox", { name: "Correo" }).fill(email);
  const consent = form.getByRole("checkbox");
  if (!(await consent.isChecked())) await form.getByText("acepta que se guarden").click();
  await form.getByRole("button", { name: "Crear", exact: true }).click();
}

/** The line of a number in the panel: the number with what it is used for. */
export const pointRow = (page, number) =>
  panel(page).getByRole("listitem").filter({ hasText: number });

/** `+573001234567` as the screen shows it. */
export const shown = (number) =>
  number.replace(/\D/g, "").replace(/^57(\d{3})(\d{3})(\d{4})$/, "+57 $1 $2 $3");
