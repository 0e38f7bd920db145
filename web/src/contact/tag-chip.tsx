import { useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { Button } from "react-aria-components";
import type { TagRef } from "@/api/contact-types.ts";
import { TagDot } from "./tag-dot.tsx";

/** A tag: its colour is a dot beside the name, so that the name reads on any ground. */
export function TagChip({ tag, onRemove }: { tag: TagRef; onRemove?: (() => void) | undefined }) {
  const { t } = useLingui();
  return (
    <span className="inline-flex h-6 max-w-full items-center gap-1.5 rounded-full bg-surface pr-2 pl-2 text-small text-ink shadow-[inset_0_0_0_1px_var(--line-strong)] has-[button]:pr-0.5">
      <TagDot color={tag.color} />
      <span className="truncate">{tag.name}</span>
      {onRemove && (
        <Button
          onPress={onRemove}
          aria-label={t`Quitar la etiqueta ${tag.name}`}
          className="touch-target flex size-5 shrink-0 items-center justify-center rounded-full text-muted data-hovered:bg-hover data-hovered:text-ink"
        >
          <X size={12} aria-hidden="true" />
        </Button>
      )}
    </span>
  );
}
