import clsx from "clsx";
import type { ReactNode } from "react";
import {
  Tooltip as AriaTooltip,
  type TooltipProps as AriaTooltipProps,
  TooltipTrigger,
} from "react-aria-components";
import { Kbd } from "@/ui/kbd.tsx";

interface TooltipProps {
  content: ReactNode;
  /** Keys that do the same, as in `Kbd`. */
  shortcut?: string | undefined;
  placement?: AriaTooltipProps["placement"] | undefined;
  isDisabled?: boolean;
  /** Milliseconds of rest before it shows; the second one in a row shows at once. */
  delay?: number;
  /** A React Aria control, or anything wrapped in `Focusable`. */
  children: ReactNode;
}

export function Tooltip({
  content,
  shortcut,
  placement = "bottom",
  isDisabled,
  delay = 500,
  children,
}: TooltipProps) {
  return (
    <TooltipTrigger delay={delay} closeDelay={60} isDisabled={isDisabled ?? false}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className={clsx(
          "flex max-w-72 items-center gap-2 rounded-control bg-[oklch(0.25_0.012_215)] px-2 py-1 text-meta text-white shadow-float",
          "data-entering:animate-fade-in",
        )}
      >
        {content}
        {shortcut && <Kbd keys={shortcut} tone="inverse" />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
