/** The colour of a tag, where there is no room for its name or the name stands beside it. */
export function TagDot({ color }: { color: string }) {
  return (
    <span
      aria-hidden="true"
      className="size-2.5 shrink-0 rounded-full shadow-[inset_0_0_0_1px_var(--shadow-tint)]"
      style={{ background: color }}
    />
  );
}
