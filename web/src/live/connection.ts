import type { Change, Presence } from "./change.ts";

/** What one tab tells the others on the shared channel. */
type Note =
  | { type: "change"; change: Change }
  | { type: "presence"; presence: Presence }
  | { type: "reset" }
  | { type: "status"; live: boolean; seq: number; serverTime: string | null }
  | { type: "who" };

export interface FeedHandlers {
  onChange: (change: Change) => void;
  onPresence: (presence: Presence) => void;
  /** The gap was too long to be filled: everything must be fetched again. */
  onReset: () => void;
  onStatus: (live: boolean, serverTime: string | null) => void;
  /** Failed twice in a row: worth asking whether the session still holds. */
  onDoubt: () => void;
}

const name = "recado-events";
const longestWait = 10_000;

/**
 * The live feed of this browser: however many tabs are open, one of them holds
 * the connection and passes what it hears to the others. When it closes,
 * another one takes over where it stopped.
 */
export class FeedConnection {
  private seq = 0;
  private leading = false;
  private live = false;
  private source: EventSource | null = null;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private wake: ReturnType<typeof setInterval> | undefined;
  private channel: BroadcastChannel | null = null;
  private readonly stopped = new AbortController();

  constructor(private readonly handlers: FeedHandlers) {}

  start(): void {
    if (typeof BroadcastChannel !== "undefined") {
      this.channel = new BroadcastChannel(name);
      this.channel.onmessage = (event: MessageEvent<Note>) => this.hear(event.data);
      this.channel.postMessage({ type: "who" } satisfies Note);
    }
    if (navigator.locks && this.channel) {
      navigator.locks
        .request(name, { signal: this.stopped.signal }, () => this.lead())
        .catch(() => {});
    } else {
      void this.lead();
    }
    this.watchSleep();
    window.addEventListener("online", this.reopen);
    window.addEventListener("offline", this.onOffline);
  }

  stop(): void {
    this.stopped.abort();
    this.leading = false;
    this.source?.close();
    this.source = null;
    this.channel?.close();
    this.channel = null;
    clearTimeout(this.retry);
    clearInterval(this.wake);
    window.removeEventListener("online", this.reopen);
    window.removeEventListener("offline", this.onOffline);
  }

  /** True in the one tab that holds the connection. */
  get isLeader(): boolean {
    return this.leading;
  }

  private async lead(): Promise<void> {
    // The lock may be given just after this connection was no longer wanted.
    if (this.stopped.signal.aborted) return;
    this.leading = true;
    this.open();
    await new Promise<void>((resolve) => {
      this.stopped.signal.addEventListener("abort", () => resolve());
    });
  }

  private open(): void {
    if (!this.leading) return;
    clearTimeout(this.retry);
    this.source?.close();
    const url = this.seq ? `/api/v1/events?last_event_id=${this.seq}` : "/api/v1/events";
    const source = new EventSource(url);
    this.source = source;
    source.onopen = () => {
      this.failures = 0;
      if (this.seq) this.setLive(true, null);
    };
    source.onerror = () => this.fail(source);
    source.addEventListener("hello", (event) => {
      const { seq, server_time } = JSON.parse(event.data) as { seq: number; server_time: string };
      this.seq = seq;
      this.setLive(true, server_time);
    });
    source.addEventListener("change", (event) => {
      const change = JSON.parse(event.data) as Change;
      this.pass({ type: "change", change });
    });
    source.addEventListener("presence", (event) => {
      this.pass({ type: "presence", presence: JSON.parse(event.data) as Presence });
    });
    source.addEventListener("reset", (event) => {
      const at = Number(event.lastEventId);
      if (at > 0) this.seq = at;
      this.pass({ type: "reset" });
    });
  }

  private fail(source: EventSource): void {
    if (source !== this.source) return;
    source.close();
    this.failures += 1;
    this.setLive(false, null);
    if (this.failures === 2) this.handlers.onDoubt();
    const wait = Math.min(longestWait, 400 * 2 ** this.failures) * (0.7 + Math.random() * 0.6);
    this.retry = setTimeout(() => this.open(), wait);
  }

  /** Handles a note here and gives it to the other tabs. */
  private pass(note: Note): void {
    this.channel?.postMessage(note);
    this.hear(note);
  }

  private hear(note: Note): void {
    switch (note.type) {
      case "change":
        if (note.change.seq > this.seq) this.seq = note.change.seq;
        return this.handlers.onChange(note.change);
      case "presence":
        return this.handlers.onPresence(note.presence);
      case "reset":
        return this.handlers.onReset();
      case "status":
        if (this.leading) return;
        if (note.seq > this.seq) this.seq = note.seq;
        this.live = note.live;
        return this.handlers.onStatus(note.live, note.serverTime);
      case "who":
        if (this.leading) this.tellStatus(null);
    }
  }

  private setLive(live: boolean, serverTime: string | null): void {
    this.live = live;
    this.handlers.onStatus(live, serverTime);
    this.tellStatus(serverTime);
  }

  private tellStatus(serverTime: string | null): void {
    const note: Note = { type: "status", live: this.live, seq: this.seq, serverTime };
    this.channel?.postMessage(note);
  }

  private readonly reopen = () => {
    this.failures = 0;
    this.open();
  };

  private readonly onOffline = () => {
    if (this.source) this.fail(this.source);
  };

  /** A connection that slept with the machine looks open and is dead. */
  private watchSleep(): void {
    let last = Date.now();
    this.wake = setInterval(() => {
      const slept = Date.now() - last > 60_000;
      last = Date.now();
      if (slept) this.reopen();
    }, 10_000);
  }
}
