// Every screen, by name, and how one gets there: for pictures, for axe and for the layout tests.
import { settled } from "./settled.mjs";

const first = (page) => page.getByRole("region", { name: /./ }).locator("a[data-row]").first();

/** The first conversation; where one is open already, that one. */
async function inConversation(page) {
  if ((await page.locator("[data-message]").count()) > 0) return;
  if ((await first(page).count()) === 0) await page.goto("/inbox");
  await first(page).click();
  await page.locator("[data-message]").first().waitFor();
}

/** A dialog over an open conversation. */
async function pressed(page, key) {
  await inConversation(page);
  const dialog = page.getByRole("dialog");
  while ((await dialog.count()) > 0) {
    await page.keyboard.press("Escape");
    await settled(page);
  }
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press(key);
  await dialog.waitFor();
}

/** The panel of somebody registered, or not; a sheet where there is no room for a column. In any language. */
async function inPanel(page, { registered }) {
  await page.goto("/inbox");
  const rows = page.locator("a[data-row]");
  await rows.first().waitFor();
  const mark = page.locator(".bg-registered");
  await rows
    .filter(registered ? { has: mark } : { hasNot: mark })
    .first()
    .click();
  const name = page.locator("header button:has(h1), header button:has(h2)");
  await name.waitFor();
  if (page.viewportSize().width < 1200) await name.click();
  const panel = page.getByRole("complementary").last();
  await panel.waitFor();
  return panel;
}

/** The dialog of messages with options, where the window of a conversation is open. In any language. */
async function inOptions(page) {
  await page.goto("/inbox");
  const rows = page.locator("a[data-row]");
  await rows.first().waitFor();
  const clip = page.locator("button:has(svg.lucide-paperclip)");
  for (let place = 0; place < (await rows.count()); place += 1) {
    await rows.nth(place).click();
    await page.locator("[data-message]").first().waitFor();
    await settled(page);
    if ((await clip.count()) > 0) break;
    await page.goto("/inbox");
    await rows.first().waitFor();
  }
  await clip.click();
  await page.getByRole("menuitem").last().click();
  await page.getByRole("dialog").waitFor();
}

const at = (path) => async (page) => {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
};

async function inContacts(page) {
  await page.goto("/contacts");
  await page.locator("a[data-row]").first().waitFor();
}

/** Names of the only screens wanted, from RECADO_SCREENS, for work on a few of them. */
const only = process.env.RECADO_SCREENS?.split(",");
const wanted = ({ name }) => only === undefined || only.includes(name);

const behindSignIn = [
  {
    name: "inbox",
    go: async (page) => {
      await page.goto("/inbox");
      await first(page).waitFor();
    },
  },
  { name: "conversation", go: inConversation },
  { name: "templates", isWideOnly: true, go: (page) => pressed(page, "t") },
  { name: "assign", isWideOnly: true, go: (page) => pressed(page, "a") },
  { name: "close", isWideOnly: true, go: (page) => pressed(page, "e") },
  { name: "start", isWideOnly: true, go: (page) => pressed(page, "n") },
  { name: "palette", isWideOnly: true, go: (page) => pressed(page, "Control+k") },
  { name: "shortcuts", isWideOnly: true, go: (page) => pressed(page, "?") },
  {
    name: "contact-history",
    go: async (page) => {
      const panel = await inPanel(page, { registered: true });
      await panel.getByRole("tab").last().click();
      await panel.getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "contact-new",
    go: async (page) => {
      const panel = await inPanel(page, { registered: false });
      await panel.locator("[data-register]").getByRole("button").last().click();
      await panel.getByRole("form").waitFor();
    },
  },
  {
    name: "attachments",
    go: async (page) => {
      await page.goto("/inbox");
      await inConversation(page);
      await page.getByRole("tab").last().click();
    },
  },
  {
    name: "search-without-results",
    go: async (page) => {
      await page.goto("/inbox?q=zzzz-nadie");
      await page.getByRole("navigation").first().waitFor();
    },
  },
  {
    name: "settings",
    go: async (page) => {
      await page.goto("/settings");
      await page
        .getByRole("link", { name: /Mi cuenta|Mí/ })
        .first()
        .waitFor();
    },
  },
  { name: "account", go: at("/settings/account") },
  { name: "company", go: at("/settings/company") },
  { name: "users", go: at("/settings/users") },
  { name: "channels", go: at("/settings/channels") },
  { name: "new-line", go: at("/settings/channels/new") },
  {
    name: "line",
    go: async (page) => {
      await page.goto("/settings/channels");
      await page.locator('a[href^="/settings/channels/"]:not([href$="/new"])').first().click();
      await page.getByRole("tab").first().waitFor();
    },
  },
  {
    name: "line-templates",
    go: async (page) => {
      await page.goto("/settings/channels");
      await page.locator('a[href^="/settings/channels/"]:not([href$="/new"])').first().click();
      await page.getByRole("tab").nth(1).click();
    },
  },
  { name: "written-templates", go: at("/templates") },
  {
    name: "template-editor",
    go: async (page) => {
      await page.goto("/templates");
      await page.locator('a[href^="/templates/"]').first().click();
      await page.locator('[data-place="name"]').waitFor();
    },
  },
  { name: "close-reasons", go: at("/settings/close-reasons") },
  { name: "links", go: at("/settings/links") },
  { name: "scheduled", go: at("/scheduled") },
  { name: "options", go: inOptions },
  { name: "fields", go: at("/settings/fields") },
  { name: "tags", go: at("/settings/tags") },
  { name: "costs", go: at("/settings/costs") },
  { name: "rates", go: at("/settings/rates") },
  { name: "contacts", go: inContacts },
  {
    name: "contacts-chosen",
    go: async (page) => {
      await inContacts(page);
      // One in sight: the last of a long list moves while it is scrolled to.
      await page.getByRole("checkbox").nth(1).click({ force: true });
      await page.getByRole("toolbar").last().waitFor();
    },
  },
  {
    name: "contacts-filter",
    isWideOnly: true,
    go: async (page) => {
      await inContacts(page);
      await page.keyboard.press("f");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "contact-new",
    isWideOnly: true,
    go: async (page) => {
      await inContacts(page);
      await page.keyboard.press("n");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "contact",
    go: async (page) => {
      await inContacts(page);
      await page.locator("a[data-row]").first().click();
      await page.getByRole("tab").first().waitFor();
    },
  },
  { name: "companies", go: at("/companies") },
  { name: "duplicates", go: at("/contacts/duplicates") },
  { name: "import", go: at("/contacts/import") },
  { name: "tokens", go: at("/settings/tokens") },
  { name: "not-found", go: async (page) => void (await page.goto("/no-such-page")) },
];

/** `isWideOnly`: the way there needs a keyboard or a second pane. */
export const signedInScreens = behindSignIn.filter(wanted);
export const openScreens = [{ name: "sign-in", go: at("/sign-in") }].filter(wanted);

/** The customers' phones: a page of its own, in words of its own. */
export const simulatorScreen = {
  name: "simulator",
  go: async (page) => {
    await page.goto("/sim/phones");
    await page.getByRole("region").first().waitFor();
  },
};
