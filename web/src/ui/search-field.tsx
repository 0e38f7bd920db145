import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { Search, X } from "lucide-react";
import type { Ref } from "react";
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
  Button,
  Input,
} from "react-aria-components";
import { Kbd } from "@/ui/kbd.tsx";

interface SearchFieldProps
  extends Omit<AriaSearchFieldProps, "children" | "className" | "style" | "aria-label"> {
  /** The accessible name, and the placeholder when none is given. */
  label: string;
  placeholder?: string;
  /** A key that leads here, shown while the field is empty. */
  shortcut?: string;
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
}

export function SearchField({
  label,
  placeholder,
  shortcut,
  inputRef,
  className,
  ...rest
}: SearchFieldProps) {
  const { t } = useLingui();
  return (
    <AriaSearchField
      {...rest}
      aria-label={label}
      className={clsx("group relative h-fit min-w-0", className)}
    >
      <Search
        size={15}
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint"
      />
      <Input
        ref={inputRef}
        placeholder={placeholder ?? label}
        className={clsx(
          "h-8 w-full rounded-control border border-transparent bg-sunken pr-8 pl-8 text-base text-ink transition-colors pointer-coarse:h-11 pointer-coarse:text-message",
          "data-hovered:bg-hover focus:border-accent focus:bg-surface focus:outline-1 focus:-outline-offset-1 focus:outline-accent",
          "[&::-webkit-search-cancel-button]:hidden",
        )}
      />
      <Button
        aria-label={t`Borrar búsqueda`}
        className="touch-target absolute top-1/2 right-1.5 flex size-5 -translate-y-1/2 items-center justify-center rounded-control text-muted group-data-empty:hidden data-hovered:text-ink"
      >
        <X size={14} />
      </Button>
      {shortcut && (
        <Kbd
          keys={shortcut}
          className="pointer-events-none absolute top-1/2 right-2 hidden -translate-y-1/2 group-focus-within:hidden! group-data-empty:inline-flex pointer-coarse:hidden!"
        />
      )}
    </AriaSearchField>
  );
}
