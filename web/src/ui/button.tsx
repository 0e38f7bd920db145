import clsx from "clsx";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { Spinner } from "@/ui/spinner.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const variants: Record<ButtonVariant, string> = {
  primary:
    "bg-accent text-on-accent data-hovered:bg-accent-hover data-pressed:bg-accent-pressed hover:bg-accent-hover",
  secondary:
    "bg-surface text-ink shadow-[inset_0_0_0_1px_var(--line-strong)] data-hovered:bg-hover data-pressed:bg-pressed hover:bg-hover",
  quiet: "text-ink data-hovered:bg-hover data-pressed:bg-pressed hover:bg-hover",
  danger:
    "bg-danger text-on-danger data-hovered:bg-danger-hover data-pressed:bg-danger-hover hover:bg-danger-hover",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 px-2.5 text-small gap-1.5",
  medium: "h-8 px-3 text-base gap-1.5",
  large: "h-10 px-4 text-base gap-2",
};

/** The look of a button, for a link that must wear it. */
export function buttonClass(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "medium",
): string {
  return clsx(
    "touch-target inline-flex shrink-0 items-center justify-center rounded-control font-medium whitespace-nowrap no-underline transition-colors select-none",
    "data-disabled:opacity-45",
    variants[variant],
    sizes[size],
  );
}

export interface ButtonProps extends Omit<AriaButtonProps, "children" | "className" | "style"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** A glyph before the text, 16 px. */
  icon?: ReactNode;
  /** Fills the width of its parent. */
  isWide?: boolean;
  children?: ReactNode;
  className?: string;
}

/** While `isPending` the button keeps its width, shows a spinner and ignores presses. */
export function Button({ variant, size, icon, isWide, children, className, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={clsx(buttonClass(variant, size), isWide && "w-full", className)}
    >
      {rest.isPending ? <Spinner size={14} /> : icon}
      {children}
    </AriaButton>
  );
}
