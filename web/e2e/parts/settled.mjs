const pending = new WeakMap();

/** Keeps count of what a page is asking the server for; before its first address. */
export function watch(page) {
  const open = new Set();
  pending.set(page, open);
  const isCounted = (request) => {
    const { pathname } = new URL(request.url());
    return /^\/(api\/v1|assets)\//.test(pathname) && pathname !== "/api/v1/events";
  };
  page.on("request", (request) => isCounted(request) && open.add(request));
  for (const end of ["requestfinished", "requestfailed"]) {
    page.on(end, (request) => open.delete(request));
  }
}

/** Waits until the server has answered what it was told to change: leaving the page would take that back. */
export async function answered(page) {
  const open = pending.get(page) ?? new Set();
  const deadline = Date.now() + 40_000;
  while ([...open].some((request) => request.method() !== "GET") && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until nothing is being fetched, fonts are there, skeletons are gone and what is known is drawn. */
export async function settled(page) {
  const open = pending.get(page) ?? new Set();
  const deadline = Date.now() + 40_000;
  for (;;) {
    await page.evaluate(async () => {
      await document.fonts.ready;
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    });
    if ((await page.locator("[data-crashed]").count()) > 0) throw new Error("the page crashed");
    const isWaiting = open.size > 0 || (await page.locator(".animate-pulse").count()) > 0;
    if (!isWaiting) return;
    if (Date.now() > deadline) {
      const asked = [...open].map((request) => request.url()).join(", ");
      throw new Error(`the page does not come to rest: ${asked || "a skeleton stays"}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
