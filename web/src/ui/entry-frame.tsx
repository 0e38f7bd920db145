import clsx from "clsx";
import type { ReactNode } from "react";
import { LanguageMenu } from "@/ui/language-menu.tsx";
import { Logo } from "@/ui/logo.tsx";

interface EntryFrameProps {
  title: ReactNode;
  description?: ReactNode;
  width?: "narrow" | "wide";
  /** Something above the title, such as where one is in a series of steps. */
  above?: ReactNode;
  /** Beside the languages, at the foot. */
  footer?: ReactNode;
  children: ReactNode;
}

/** What stands around the screens before the inbox: sign-in and first run. */
export function EntryFrame({
  title,
  description,
  width = "narrow",
  above,
  footer,
  children,
}: EntryFrameProps) {
  return (
    <div className="flex min-h-full flex-col bg-surface medium:bg-canvas">
      <main className="flex flex-1 flex-col items-center px-5 pt-10 pb-6 medium:pt-[11vh]">
        <div
          className={clsx(
            "w-full medium:rounded-[14px] medium:border medium:border-line medium:bg-surface medium:p-8",
            width === "narrow" ? "max-w-100" : "max-w-155",
          )}
        >
          <div className="mb-7 flex items-center gap-2.5">
            <Logo />
            <span className="text-message font-semibold tracking-[-0.01em]">Recado</span>
          </div>
          {above}
          <h1 className="text-title font-semibold tracking-[-0.012em] text-balance">{title}</h1>
          {description && <p className="mt-1 text-base text-muted">{description}</p>}
          <div className="mt-6">{children}</div>
        </div>
      </main>
      <footer className="flex items-center justify-center gap-3 pb-6 text-small text-muted">
        <LanguageMenu />
        {footer}
      </footer>
    </div>
  );
}
