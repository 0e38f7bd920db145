import clsx from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
  Header,
  Keyboard,
  Popover,
  type PopoverProps,
  Separator,
  Text,
} from "react-aria-components";
import { shortcutLabel } from "@/ui/kbd.tsx";

interface MenuProps extends Omit<AriaMenuProps<object>, "className" | "style" | "children"> {
  placement?: PopoverProps["placement"];
  children: ReactNode;
}

/** Goes beside its button inside React Aria's `MenuTrigger`. */
export function Menu({ placement = "bottom end", children, ...rest }: MenuProps) {
  return (
    <Popover
      placement={placement}
      offset={4}
      className="max-w-80 min-w-48 overflow-auto rounded-surface bg-raised p-1 shadow-float data-entering:animate-pop-in"
    >
      <AriaMenu {...rest} className="outline-none">
        {children}
      </AriaMenu>
    </Popover>
  );
}

interface MenuItemProps
  extends Omit<AriaMenuItemProps, "children" | "className" | "style" | "textValue"> {
  icon?: ReactNode;
  description?: ReactNode;
  shortcut?: string | undefined;
  tone?: "plain" | "danger";
  /** What a person reads; plain text, so that typing finds it. */
  children: string;
}

export function MenuItem({
  icon,
  description,
  shortcut,
  tone = "plain",
  children,
  ...rest
}: MenuItemProps) {
  return (
    <AriaMenuItem
      {...rest}
      textValue={children}
      className={clsx(
        "flex min-h-8 items-center gap-2.5 rounded-control px-2 py-1 text-base no-underline outline-none select-none pointer-coarse:min-h-11",
        "data-disabled:opacity-45",
        tone === "danger"
          ? "text-danger-ink data-focused:bg-danger-soft"
          : "text-ink data-focused:bg-hover",
      )}
    >
      {({ isSelected, selectionMode }) => (
        <>
          {selectionMode !== "none" && (
            <Check
              size={15}
              aria-hidden="true"
              className={clsx("shrink-0 text-accent-ink", !isSelected && "invisible")}
            />
          )}
          {icon && (
            <span
              className={clsx("flex shrink-0", tone === "plain" && "text-muted")}
              aria-hidden="true"
            >
              {icon}
            </span>
          )}
          <span className="min-w-0 flex-1">
            <Text slot="label" className="block">
              {children}
            </Text>
            {description && (
              <Text slot="description" className="block text-small text-muted">
                {description}
              </Text>
            )}
          </span>
          {shortcut && (
            <Keyboard className="ml-4 font-sans text-meta text-faint pointer-coarse:hidden">
              {shortcutLabel(shortcut)}
            </Keyboard>
          )}
        </>
      )}
    </AriaMenuItem>
  );
}

export function MenuSection({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <AriaMenuSection {...(title === undefined ? {} : { "aria-label": title })}>
      {title && (
        <Header className="px-2 pt-2 pb-1 text-meta font-medium text-faint">{title}</Header>
      )}
      {children}
    </AriaMenuSection>
  );
}

export function MenuSeparator() {
  return <Separator className="mx-1 my-1 h-px border-0 bg-line" />;
}
