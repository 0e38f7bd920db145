/**
 * What does not fit: texts that reach past the window or past the box that clips them, unless the box
 * scrolls or ends in an ellipsis on purpose.
 */
export function overflowing(page, width) {
  return page.evaluate((room) => {
    const found = [];
    const holds = (style) =>
      ["auto", "scroll"].includes(style.overflowX) || style.textOverflow === "ellipsis";
    for (const element of document.querySelectorAll("body *")) {
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === 3 && node.textContent.trim(),
      );
      if (!hasText || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        continue;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) continue;
      const words = element.textContent.trim().slice(0, 60);
      if (
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0 &&
        !holds(style) &&
        style.display !== "inline"
      ) {
        found.push(`wider than its box: ${words}`);
        continue;
      }
      let limit = room;
      let isHeld = false;
      for (let parent = element; parent && !isHeld; parent = parent.parentElement) {
        const parentStyle = getComputedStyle(parent);
        if (holds(parentStyle)) isHeld = true;
        else if (parent !== element && parentStyle.overflowX !== "visible") {
          limit = Math.min(limit, parent.getBoundingClientRect().right + 1);
        }
      }
      if (!isHeld && box.right > limit) found.push(`cut at the right: ${words}`);
    }
    if (document.documentElement.scrollWidth > room) found.push("the page scrolls sideways");
    return [...new Set(found)];
  }, width + 1);
}
