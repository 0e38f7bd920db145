import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { X } from "lucide-react";
import { Button } from "react-aria-components";
import type { TagRef } from "@/api/contact-types.ts";
import { dotClass } from "./tag-colors.ts";

interface TagChipProps {
  tag: TagRef;
  /** Adds a cross that takes the tag off. */
  onRemove?: (() => void) | undefined;
  className?: string;
}

/** A tag: its colour as a dot, its name in words. */
export function TagChip({ tag, onRemove, className }: TagChipProps) {
  const { t } = useLingui();
  return (
    <span
      title={tag.name}
      className={clsx(
        "inline-flex h-5.5 max-w-full min-w-0 items-center gap-1.5 rounded-full bg-sunken px-2 text-small text-ink shadow-[inset_0_0_0_1px_var(--line)]",
        onRemove && "pr-0.5",
        className,
      )}
    >
      <TagDot color={tag.color} />
      <span className="truncate">{tag.name}</span>
      {onRemove && (
        <Button
          onPress={onRemove}
          aria-label={t`Quitar la etiqueta ${tag.name}`}
          className="touch-target flex size-4.5 shrink-0 items-center justify-center rounded-full text-muted data-hovered:bg-hover data-hovered:text-ink"
        >
          <X size={12} />
        </Button>
      )}
    </span>
  );
}

export function TagDot({ color, className }: { color: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={clsx("size-2 shrink-0 rounded-full", dotClass(color), className)}
    />
  );
}
