import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components";

interface ChipProps {
  icon?: ReactNode;
  children: string;
  /** Makes the whole chip a button. */
  onPress?: () => void;
  isSelected?: boolean;
  /** Adds a cross that takes it away. */
  onRemove?: () => void;
  className?: string;
}

const shape =
  "inline-flex h-6.5 max-w-full items-center gap-1.5 rounded-full px-2.5 text-small whitespace-nowrap transition-colors";

/** A filter that applies, or a suggestion to press. */
export function Chip({ icon, children, onPress, isSelected, onRemove, className }: ChipProps) {
  const { t } = useLingui();
  const look = clsx(
    shape,
    isSelected
      ? "bg-selected text-accent-ink shadow-[inset_0_0_0_1px_var(--accent)]"
      : "bg-surface text-ink shadow-[inset_0_0_0_1px_var(--line-strong)]",
    onRemove && "pr-1",
    className,
  );
  const inside = (
    <>
      {icon && (
        <span className="flex shrink-0 text-muted" aria-hidden="true">
          {icon}
        </span>
      )}
      <span className="truncate">{children}</span>
    </>
  );
  if (onPress) {
    return (
      <Button
        onPress={onPress}
        aria-pressed={isSelected}
        className={clsx(
          "touch-target",
          look,
          !isSelected && "data-hovered:bg-hover data-pressed:bg-pressed",
        )}
      >
        {inside}
      </Button>
    );
  }
  return (
    <span className={look}>
      {inside}
      {onRemove && (
        <Button
          onPress={onRemove}
          aria-label={t`Quitar ${children}`}
          className="touch-target flex size-5 shrink-0 items-center justify-center rounded-full text-muted data-hovered:bg-hover data-hovered:text-ink"
        >
          <X size={13} />
        </Button>
      )}
    </span>
  );
}
