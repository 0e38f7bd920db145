/** Puts the cursor in the composer, if one is on screen. */
export function focusComposer(): void {
  document.querySelector<HTMLElement>("[data-composer]")?.focus();
}
