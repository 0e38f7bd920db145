interface Receiver {
  /** Where the files go, such as a conversation. */
  place: string;
  /** Whether it took all of them. */
  take: (files: File[]) => boolean;
  /** Files are held over the page, or no longer. */
  hover: (isOver: boolean) => void;
}

let receiver: Receiver | null = null;

/** Files dropped anywhere on the page go to this receiver, until the answer is called. */
export function receiveFiles(next: Receiver): () => void {
  receiver = next;
  return () => {
    if (receiver === next) receiver = null;
  };
}

/** Hands files to a place as if they had been dropped; false where it is not on screen or does not take them. */
export function giveFiles(place: string, files: File[]): boolean {
  const taker = current();
  return taker?.place === place && taker.take(files);
}

/** Catches files dropped on the window; one that nobody receives must not take the place of the page. */
export function listenForFiles(): () => void {
  function onDragOver(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const taker = current();
    if (event.dataTransfer) event.dataTransfer.dropEffect = taker ? "copy" : "none";
    taker?.hover(true);
  }

  function onDragLeave(event: DragEvent): void {
    if (event.relatedTarget === null) receiver?.hover(false);
  }

  function onDrop(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    receiver?.hover(false);
    current()?.take([...(event.dataTransfer?.files ?? [])]);
  }

  window.addEventListener("dragover", onDragOver);
  window.addEventListener("dragleave", onDragLeave);
  window.addEventListener("drop", onDrop);
  return () => {
    window.removeEventListener("dragover", onDragOver);
    window.removeEventListener("dragleave", onDragLeave);
    window.removeEventListener("drop", onDrop);
  };
}

/** What is behind a question takes nothing. */
function current(): Receiver | null {
  return document.querySelector("[role=dialog], [role=alertdialog]") ? null : receiver;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
