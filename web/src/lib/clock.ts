import { useSyncExternalStore } from "react";

let offset = 0;

/** Tells the clock what time the server has, so that windows close when the server says. */
export function syncClock(serverTime: string): void {
  const server = Date.parse(serverTime);
  if (Number.isFinite(server)) offset = server - Date.now();
}

/** Milliseconds since the epoch by the server's clock. */
export function now(): number {
  return Date.now() + offset;
}

interface Ticker {
  subscribe: (listener: () => void) => () => void;
  read: () => number;
}

const tickers = new Map<number, Ticker>();

function ticker(period: number): Ticker {
  const existing = tickers.get(period);
  if (existing) return existing;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let value = floor(period);
  const made: Ticker = {
    subscribe(listener) {
      listeners.add(listener);
      timer ??= setInterval(() => {
        value = floor(period);
        for (const each of listeners) each();
      }, period);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
    read() {
      if (timer === undefined) value = floor(period);
      return value;
    },
  };
  tickers.set(period, made);
  return made;
}

function floor(period: number): number {
  return Math.floor(now() / period) * period;
}

/** The server's time, renewed every `period` milliseconds and rounded down to it. */
export function useNow(period: number): number {
  const { subscribe, read } = ticker(period);
  return useSyncExternalStore(subscribe, read);
}
