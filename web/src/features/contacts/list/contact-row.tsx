// biome-ignore-all lint/a11y/useSemanticElements: the virtualizer places the rows itself, which a <table> does not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus is on the link and the box within the row
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { memo } from "react";
import type { UserView } from "@/api/account-types.ts";
import type { ContactView } from "@/api/contact-types.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import type { Column } from "./columns.ts";
import { ContactCell } from "./contact-cell.tsx";
import { useToggle } from "./use-toggle.ts";

export const rowHeight = 44;
export const nameWidth = 272;

interface ContactRowProps {
  contact: ContactView;
  /** Its place among all rows of the table, the header being the first. */
  index: number;
  columns: Column[];
  users: UserView[];
  isChosen: boolean;
}

export const ContactRow = memo(function ContactRow(props: ContactRowProps) {
  const { contact, index, columns, users, isChosen } = props;
  const { t } = useLingui();
  const toggle = useToggle();
  const ground = isChosen ? "bg-selected" : "bg-surface group-hover/row:bg-hover";
  return (
    <div
      role="row"
      aria-rowindex={index}
      aria-selected={isChosen}
      className="group/row flex h-11 border-b border-line/60"
    >
      <div
        role="cell"
        style={{ width: nameWidth }}
        className={clsx(
          "sticky left-0 z-10 flex shrink-0 items-center gap-3 pl-4 transition-colors",
          ground,
        )}
      >
        <Checkbox
          aria-label={t`Elegir a ${contact.name}`}
          isSelected={isChosen}
          onChange={() => toggle(contact.id)}
          excludeFromTabOrder
        />
        <Link
          to="/contacts/$contactId"
          params={{ contactId: contact.id }}
          data-row={contact.id}
          preload={false}
          className="flex h-full min-w-0 flex-1 items-center gap-2.5 pr-2 text-ink no-underline focus-visible:-outline-offset-2"
        >
          <Avatar name={contact.name} kind="registered" size="small" />
          <span className="truncate font-medium">
            <bdi>{contact.name}</bdi>
          </span>
        </Link>
      </div>
      {columns.map((column) => (
        <div
          key={column.id}
          role="cell"
          style={{ width: column.width }}
          className={clsx(
            "flex shrink-0 grow items-center overflow-hidden px-2 text-muted transition-colors",
            ground,
          )}
        >
          <span className="min-w-0 truncate">
            <ContactCell contact={contact} column={column} users={users} />
          </span>
        </div>
      ))}
    </div>
  );
});
