/** What of the inbox stands in the address. Absent members are the defaults. */
export interface InboxSearch {
  state?: "closed" | "all";
  unread?: true;
  channel?: string;
  owner?: string;
  q?: string;
  tab?: "attachments";
  /** A message to show in the middle of the thread. */
  m?: string;
  /** A contact to write to first, and the line; taken out of the address once asked. */
  start?: string;
  line?: string;
}

export function parseInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const search: InboxSearch = {};
  if (raw.state === "closed" || raw.state === "all") search.state = raw.state;
  if (raw.unread === true || raw.unread === "true") search.unread = true;
  const channel = text(raw.channel);
  if (channel) search.channel = channel;
  const owner = text(raw.owner);
  if (owner) search.owner = owner;
  const q = text(raw.q);
  if (q) search.q = q;
  if (raw.tab === "attachments") search.tab = raw.tab;
  const m = text(raw.m);
  if (m) search.m = m;
  const start = text(raw.start);
  if (start) search.start = start;
  const line = text(raw.line);
  if (line) search.line = line;
  return search;
}

function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
