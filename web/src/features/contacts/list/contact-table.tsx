// biome-ignore-all lint/a11y/useSemanticElements: the virtualizer places the rows itself, which a <table> does not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus is on the link and the box within the row
import { useLingui } from "@lingui/react/macro";
import clsx from "clsx";
import { ArrowDown } from "lucide-react";
import { useCallback, useRef } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { ContactView } from "@/api/contact-types.ts";
import { useUsers } from "@/api/directory.ts";
import { Checkbox } from "@/ui/checkbox.tsx";
import { type Column, useColumns } from "./columns.ts";
import { ContactRow, nameWidth, rowHeight } from "./contact-row.tsx";
import { useContacts } from "./contacts-context.tsx";
import { isChosen } from "./selection.ts";
import { useRowMover } from "./use-row-mover.ts";

interface ContactTableProps {
  items: ContactView[];
  loadMore: () => void;
}

/** People as rows; the name stays in sight however far one scrolls to the right. */
export function ContactTable({ items, loadMore }: ContactTableProps) {
  const { t } = useLingui();
  const columns = useColumns();
  const users = useUsers();
  const { selection } = useContacts();
  const box = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  useRowMover(items, virtualizer, box);

  const onScroll = useCallback(() => {
    const handle = virtualizer.current;
    if (!handle) return;
    const below = handle.scrollSize - handle.scrollOffset - handle.viewportSize;
    if (below < rowHeight * 40) loadMore();
  }, [loadMore]);

  const width = columns.reduce((sum, column) => sum + column.width, nameWidth);
  return (
    <div ref={box} className="min-h-0 flex-1 overflow-auto overscroll-contain">
      <div
        role="table"
        aria-label={t`Contactos`}
        aria-rowcount={items.length + 1}
        style={{ minWidth: width }}
      >
        <Header items={items} columns={columns} />
        <div role="rowgroup">
          <Virtualizer
            ref={virtualizer}
            scrollRef={box}
            startMargin={headerHeight}
            itemSize={rowHeight}
            onScroll={onScroll}
            data={items}
          >
            {(contact, index) => (
              <ContactRow
                key={contact.id}
                contact={contact}
                index={index + 2}
                columns={columns}
                users={users}
                isChosen={isChosen(selection, contact.id)}
              />
            )}
          </Virtualizer>
        </div>
      </div>
    </div>
  );
}

const headerHeight = 36;

function Header({ items, columns }: { items: ContactView[]; columns: Column[] }) {
  const { t } = useLingui();
  const { search, refine, selection, select } = useContacts();
  const chosen = items.filter(({ id }) => isChosen(selection, id)).length;
  const sort = search.sort ?? "recent";
  return (
    <div role="rowgroup" className="sticky top-0 z-20 bg-surface">
      <div role="row" aria-rowindex={1} className="flex h-9 border-b border-line">
        <div
          role="columnheader"
          aria-sort={sort === "name" ? "ascending" : "none"}
          style={{ width: nameWidth }}
          className="sticky left-0 z-10 flex shrink-0 items-center gap-3 bg-surface pl-4"
        >
          <Checkbox
            aria-label={t`Elegir los que se ven`}
            isSelected={chosen > 0 && chosen === items.length}
            isIndeterminate={chosen > 0 && chosen < items.length}
            onChange={(isOn) =>
              select({ kind: "some", ids: new Set(isOn ? items.map(({ id }) => id) : []) })
            }
          />
          <SortName isOn={sort === "name"} onPress={() => refine({ sort: "name" })}>
            {t`Nombre`}
          </SortName>
        </div>
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={column.sort === undefined ? undefined : sortWord(column.sort === sort)}
            style={{ width: column.width }}
            className="flex shrink-0 grow items-center overflow-hidden px-2 text-meta font-medium text-muted"
          >
            {column.sort ? (
              <SortName
                isOn={column.sort === sort}
                onPress={() => refine({ sort: column.sort === "recent" ? undefined : column.sort })}
              >
                {column.label}
              </SortName>
            ) : (
              <span className="truncate">{column.label}</span>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

const sortWord = (isOn: boolean) => (isOn ? "descending" : "none");

function SortName(props: { isOn: boolean; onPress: () => void; children: string }) {
  const { isOn, onPress, children } = props;
  return (
    <button
      type="button"
      onClick={onPress}
      className={clsx(
        "flex min-w-0 items-center gap-1 rounded-control text-meta font-medium hover:text-ink",
        isOn ? "text-ink" : "text-muted",
      )}
    >
      <span className="truncate">{children}</span>
      {isOn && <ArrowDown size={13} aria-hidden="true" className="shrink-0" />}
    </button>
  );
}
