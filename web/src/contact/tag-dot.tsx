/** The colour of a tag beside its name; never alone. */
export function TagDot({ color }: { color: string }) {
  return (
    <span
      aria-hidden="true"
      className="size-2 shrink-0 rounded-full shadow-[inset_0_0_0_1px_var(--shadow-tint)]"
      style={{ background: color }}
    />
  );
}
