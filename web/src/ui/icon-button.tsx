import clsx from "clsx";
import type { ReactNode } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  type TooltipProps,
} from "react-aria-components";
import { Spinner } from "@/ui/spinner.tsx";
import { Tooltip } from "@/ui/tooltip.tsx";

const variants = {
  quiet: "text-muted data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-pressed",
  secondary:
    "bg-surface text-ink shadow-[inset_0_0_0_1px_var(--line-strong)] data-hovered:bg-hover data-pressed:bg-pressed",
  primary: "bg-accent text-on-accent data-hovered:bg-accent-hover data-pressed:bg-accent-pressed",
  danger: "text-danger-ink data-hovered:bg-danger-soft data-pressed:bg-danger-soft",
};

const sizes = { small: "size-7", medium: "size-8", large: "size-10" };

interface IconButtonProps
  extends Omit<AriaButtonProps, "children" | "className" | "style" | "aria-label"> {
  /** What it does: the accessible name and the tooltip. */
  label: string;
  /** Keys that do the same, shown in the tooltip. */
  shortcut?: string | undefined;
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Marks a toggle that is on. */
  isActive?: boolean;
  tooltipPlacement?: TooltipProps["placement"];
  children: ReactNode;
  className?: string;
}

export function IconButton({
  label,
  shortcut,
  variant = "quiet",
  size = "medium",
  isActive,
  tooltipPlacement,
  children,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut} placement={tooltipPlacement}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(isActive === undefined ? {} : { "aria-pressed": isActive })}
        className={clsx(
          "touch-target inline-flex shrink-0 items-center justify-center rounded-control transition-colors data-disabled:opacity-45",
          variants[variant],
          sizes[size],
          isActive && variant === "quiet" && "bg-selected text-accent-ink",
          className,
        )}
      >
        {rest.isPending ? <Spinner size={14} /> : children}
      </AriaButton>
    </Tooltip>
  );
}
