import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";

export interface ToastOptions {
  title: string;
  description?: string;
  tone?: "info" | "ok" | "danger";
  action?: { label: string; onPress: () => void };
  /** Milliseconds on screen, counted only while nobody points at it. 0 stays until closed. Default 5,000; errors 9,000. */
  timeout?: number;
  /** A second toast with the same key takes the place of the first. */
  key?: string;
}

interface ShownToast extends ToastOptions {
  id: number;
}

let shown: readonly ShownToast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly ShownToast[]) {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const mostAtOnce = 4;

/** Says what happened in a corner, without taking the focus. */
export const toast = {
  show(options: ToastOptions): number {
    const id = nextId++;
    const others = shown.filter((one) => options.key === undefined || one.key !== options.key);
    publish([...others, { ...options, id }].slice(-mostAtOnce));
    return id;
  },
  ok: (title: string) => toast.show({ title, tone: "ok" }),
  error: (title: string, description?: string) =>
    toast.show({ title, tone: "danger", ...(description === undefined ? {} : { description }) }),
  dismiss(id: number) {
    publish(shown.filter((one) => one.id !== id));
  },
};

const icons = {
  info: <Info size={16} className="text-muted" aria-hidden="true" />,
  ok: <CircleCheck size={16} className="text-ok-ink" aria-hidden="true" />,
  danger: <CircleAlert size={16} className="text-danger-ink" aria-hidden="true" />,
};

/** Mounted once, in the shell. */
export function ToastRegion() {
  const { t } = useLingui();
  const toasts = useSyncExternalStore(subscribe, () => shown);
  const [isHeld, setHeld] = useState(false);
  return (
    <section
      aria-label={t`Avisos`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-none fixed inset-x-3 bottom-3 z-60 flex flex-col items-center gap-2 medium:right-4 medium:left-auto medium:items-end"
    >
      {toasts.map((one) => (
        <ToastCard key={one.id} toast={one} isHeld={isHeld} />
      ))}
    </section>
  );
}

function ToastCard({ toast: one, isHeld }: { toast: ShownToast; isHeld: boolean }) {
  const { t } = useLingui();
  const tone = one.tone ?? "info";
  const timeout = one.timeout ?? (tone === "danger" ? 9_000 : 5_000);
  useEffect(() => {
    if (isHeld || timeout === 0) return;
    const timer = setTimeout(() => toast.dismiss(one.id), timeout);
    return () => clearTimeout(timer);
  }, [isHeld, timeout, one.id]);
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={clsx(
        "pointer-events-auto flex w-full max-w-96 animate-rise-in items-start gap-2.5 rounded-surface bg-raised py-2 pr-2 pl-3 shadow-float",
      )}
    >
      <span className="mt-1.5">{icons[tone]}</span>
      <div className="min-w-0 flex-1 py-1">
        <p className="text-base font-medium text-ink">{one.title}</p>
        {one.description && <p className="text-small text-muted">{one.description}</p>}
      </div>
      {one.action && (
        <Button
          size="small"
          variant="quiet"
          onPress={() => {
            one.action?.onPress();
            toast.dismiss(one.id);
          }}
        >
          {one.action.label}
        </Button>
      )}
      <IconButton size="small" label={t`Cerrar aviso`} onPress={() => toast.dismiss(one.id)}>
        <X size={14} />
      </IconButton>
    </div>
  );
}
