/** Moves the focus along the list; the mounted list says how. */
let mover: ((step: 1 | -1) => void) | null = null;

export function offerMover(move: (step: 1 | -1) => void): () => void {
  mover = move;
  return () => {
    if (mover === move) mover = null;
  };
}

export function moveInList(step: 1 | -1): void {
  mover?.(step);
}
