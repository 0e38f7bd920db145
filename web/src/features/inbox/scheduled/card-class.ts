/** The frame of what waits at the end of the thread. */
export const cardClass =
  "flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-surface border border-dashed px-3 py-2";
