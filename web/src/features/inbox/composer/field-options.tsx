import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { optionId } from "./emoji-options.tsx";
import type { FoundField } from "./field-completion.ts";

interface FieldOptionsProps {
  id: string;
  found: FoundField[];
  at: number;
  onPick: (field: FoundField) => void;
}

/** The fields that may stand here, above the line one writes. The text keeps the focus and leads the list. */
export function FieldOptions({ id, found, at, onPick }: FieldOptionsProps) {
  const { t } = useLingui();
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t`Datos que se pueden insertar`}
      tabIndex={-1}
      className="absolute bottom-full left-2 z-10 mb-1.5 max-w-[calc(100%-1rem)] min-w-64 overflow-hidden rounded-surface bg-raised p-1 shadow-float"
    >
      {found.map((field, place) => (
        <div
          key={field.id}
          id={optionId(id, place)}
          role="option"
          aria-selected={place === at}
          tabIndex={-1}
          className={clsx(
            "flex h-8 cursor-default items-center gap-3 rounded-control px-2 text-small pointer-coarse:h-11",
            place === at ? "bg-selected text-ink" : "text-muted hover:bg-hover",
          )}
          // The press must not take the focus from the text.
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(field);
          }}
        >
          <span className="min-w-0 flex-1 truncate text-ink">{field.label}</span>
          <span className="shrink-0 text-meta text-faint">{field.group}</span>
        </div>
      ))}
    </div>
  );
}
