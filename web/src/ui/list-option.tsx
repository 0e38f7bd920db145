import clsx from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { ListBoxItem, Text } from "react-aria-components";

/** One thing to choose in a `Select` or `ComboBox`. */
export interface Option<Id extends string = string> {
  id: Id;
  label: string;
  description?: string | undefined;
  icon?: ReactNode;
  isDisabled?: boolean;
}

export const listPopoverClass =
  "min-w-(--trigger-width) overflow-auto rounded-surface bg-raised p-1 shadow-float data-entering:animate-pop-in";

export function ListOption({ option }: { option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.label}
      isDisabled={option.isDisabled ?? false}
      className={clsx(
        "group flex min-h-8 items-center gap-2 rounded-control px-2 py-1 text-base text-ink outline-none select-none pointer-coarse:min-h-11",
        "data-disabled:text-faint data-focused:bg-hover",
      )}
    >
      {option.icon && <span className="flex shrink-0 text-muted">{option.icon}</span>}
      <span className="min-w-0 flex-1">
        <Text slot="label" className="block truncate">
          {option.label}
        </Text>
        {option.description && (
          <Text slot="description" className="block text-small text-muted">
            {option.description}
          </Text>
        )}
      </span>
      <Check
        size={15}
        aria-hidden="true"
        className="invisible shrink-0 text-accent-ink group-data-selected:visible"
      />
    </ListBoxItem>
  );
}
