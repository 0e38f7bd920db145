import type { ReactNode } from "react";

interface FactGroupProps {
  title: ReactNode;
  /** At the end of the title: what adds one more. */
  action?: ReactNode;
  children: ReactNode;
}

export function FactGroup({ title, action, children }: FactGroupProps) {
  return (
    <section className="border-t border-line px-5 py-4">
      <div className="mb-2 flex min-h-5 items-center gap-2">
        <h4 className="min-w-0 flex-1 text-meta font-medium text-faint">{title}</h4>
        {action}
      </div>
      <dl className="flex flex-col gap-2">{children}</dl>
    </section>
  );
}

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-24 shrink-0 text-small text-muted wrap-anywhere">{label}</dt>
      <dd className="min-w-0 flex-1 wrap-anywhere">{children}</dd>
    </div>
  );
}
