import { useSyncExternalStore } from "react";

/**
 * A value kept in local storage and shared by every component and every tab.
 * Where storage is refused it lives for as long as the page.
 */
export class Stored<Value> {
  private value: Value;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly key: string,
    initial: Value,
    private readonly valid: (value: unknown) => value is Value,
  ) {
    this.value = this.load() ?? initial;
    window.addEventListener("storage", (event) => {
      if (event.key !== this.key) return;
      this.value = this.load() ?? initial;
      this.announce();
    });
  }

  get = (): Value => this.value;

  /** The value as any tab wrote it last. */
  fresh(): Value {
    const stored = this.load();
    if (stored !== undefined) this.value = stored;
    return this.value;
  }

  set(value: Value): void {
    this.value = value;
    try {
      localStorage.setItem(this.key, JSON.stringify(value));
    } catch {
      // Full or refused: the page remembers.
    }
    this.announce();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private announce(): void {
    for (const listener of this.listeners) listener();
  }

  private load(): Value | undefined {
    try {
      const text = localStorage.getItem(this.key);
      if (text === null) return undefined;
      const value: unknown = JSON.parse(text);
      return this.valid(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }
}

export function useStored<Value>(stored: Stored<Value>): Value {
  return useSyncExternalStore(stored.subscribe, stored.get);
}
