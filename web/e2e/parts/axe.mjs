import axe from "axe-core";

export const everyRule = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
export const rulesOfColour = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** What axe finds serious or worse on the page as it is shown, one line for each element. */
export async function seriousIssues(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (runOnly) => {
    const found = await window.axe.run({ runOnly, resultTypes: ["violations"] });
    return found.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map(({ target, failureSummary }) => ({
        target: target.join(" "),
        failureSummary,
      })),
    }));
  }, rules);
  const led = await page.$$eval("[aria-controls]", (fields) =>
    fields.map((field) => `#${field.getAttribute("aria-controls")}`),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes
        // A list that a text field leads (aria-activedescendant) scrolls with it and takes no focus of its own.
        .filter(({ target }) => id !== "scrollable-region-focusable" || !led.includes(target))
        .map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
}
