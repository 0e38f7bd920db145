/** Waits until nothing is being fetched, fonts are there and skeletons are gone. */
export async function settled(page) {
  await page.evaluate(() => document.fonts.ready);
  await page
    .waitForFunction(() => document.querySelectorAll(".animate-pulse").length === 0, null, {
      timeout: 5_000,
    })
    .catch(() => {});
  await page.waitForTimeout(250);
}
