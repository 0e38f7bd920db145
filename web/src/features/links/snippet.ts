const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (mark) => escapes[mark] ?? mark);

const look =
  "display:inline-block;padding:12px 20px;border-radius:999px;background:#1f7a5c;color:#fff;font:500 16px/1.2 system-ui,sans-serif;text-decoration:none";

/** A button for any web page: a link with its looks on it, no script. */
export function snippet(address: string, label: string): string {
  return `<a href="${escaped(address)}" target="_blank" rel="noopener" style="${look}">${escaped(label)}</a>`;
}
