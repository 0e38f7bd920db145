import axe from "axe-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds serious or worse on the page as it is shown, one line for each element. */
export async function seriousIssues(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (values) => {
    const found = await window.axe.run({
      runOnly: { type: "tag", values },
      resultTypes: ["violations"],
    });
    return found.violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map(({ target, failureSummary }) => ({
        target: target.join(" "),
        failureSummary,
      })),
    }));
  }, tags);
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
