// The inbox as an agent sees it, in Spanish.

export const row = (page, name) =>
  page.getByRole("region", { name: "Conversaciones", exact: true }).getByRole("link", { name });

export const composer = (page) => page.getByRole("textbox", { name: "Escribe un mensaje" });

/** Bubbles by what is in them: ours, or the customer's. */
export const ours = (page, text) =>
  page.getByRole("article", { name: "Mensaje nuestro" }).filter({ hasText: text });
export const theirs = (page, text) =>
  page.getByRole("article", { name: "Mensaje del cliente" }).filter({ hasText: text });

/** The open conversation. */
export const thread = (page) => page.getByRole("region", { name: "Conversación", exact: true });

export async function opens(page, name) {
  await row(page, name).click();
  await thread(page).getByRole("heading", { name }).waitFor();
}

export async function answers(page, text) {
  await composer(page).fill(text);
  await composer(page).press("Enter");
}

/** Which of some tokens of tokens.css (`ok-ink`, `registered`…) a style of an element is painted with. */
export function paintOf(element, property, tokens) {
  return element.evaluate(
    (node, { property, tokens }) => {
      const probe = document.body.appendChild(document.createElement("span"));
      probe.style.transition = "none";
      const found = tokens.find((token) => {
        probe.style.backgroundColor = `var(--${token})`;
        return getComputedStyle(probe).backgroundColor === getComputedStyle(node)[property];
      });
      probe.remove();
      return found ?? null;
    },
    { property, tokens },
  );
}

/** The state a bubble shows: "Enviado", "Entregado", "Leído"… */
export const tick = (bubble, state) => bubble.getByRole("img", { name: state, exact: true });

/** Picks a template by name in the open dialog, fills its values in order and sends it; `told` of a warning. */
export async function sendsTemplate(page, name, values, { told = false } = {}) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("option", { name }).click();
  await dialog.getByRole("button", { name: "Enviar plantilla" }).waitFor();
  const fields = dialog.getByRole("textbox");
  for (const [index, value] of values.entries()) await fields.nth(index).fill(value);
  if (told) await dialog.getByText("Enviarla de todos modos").click();
  await dialog.getByRole("button", { name: "Enviar plantilla" }).click();
  await dialog.waitFor({ state: "detached" });
}
