import type { ReactNode } from "react";

interface SendFooterProps {
  /** What it will cost, once somebody says. */
  cost?: ReactNode;
  children: ReactNode;
}

/** The foot of every dialog that sends a template: what it costs at the left, the buttons at the right. */
export function SendFooter({ cost, children }: SendFooterProps) {
  return (
    <>
      {cost && <div className="min-w-0 flex-1 text-small text-muted">{cost}</div>}
      {children}
    </>
  );
}
