import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import clsx from "clsx";
import { useCallback, useRef } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import type { ContactView } from "@/api/contact-types.ts";
import { formatPhone } from "@/lib/phone.ts";
import { Avatar } from "@/ui/avatar.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { TagDot } from "../tag-dot.tsx";
import { useContacts } from "./contacts-context.tsx";
import { isChosen } from "./selection.ts";
import { useRowMover } from "./use-row-mover.ts";
import { useToggle } from "./use-toggle.ts";

const cardHeight = 64;

/** The same people on a phone: who, how to reach them, their tags. */
export function ContactCards({ items, loadMore }: { items: ContactView[]; loadMore: () => void }) {
  const { t } = useLingui();
  const { selection } = useContacts();
  const box = useRef<HTMLElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  useRowMover(items, virtualizer, box);
  const onScroll = useCallback(() => {
    const handle = virtualizer.current;
    if (!handle) return;
    const below = handle.scrollSize - handle.scrollOffset - handle.viewportSize;
    if (below < cardHeight * 25) loadMore();
  }, [loadMore]);
  return (
    <nav
      ref={box}
      aria-label={t`Contactos`}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
    >
      <Virtualizer
        ref={virtualizer}
        scrollRef={box}
        itemSize={cardHeight}
        onScroll={onScroll}
        data={items}
      >
        {(contact) => (
          <Card key={contact.id} contact={contact} isChosen={isChosen(selection, contact.id)} />
        )}
      </Virtualizer>
    </nav>
  );
}

function Card({ contact, isChosen: chosen }: { contact: ContactView; isChosen: boolean }) {
  const { t } = useLingui();
  const toggle = useToggle();
  const number = contact.phone_whatsapp ?? contact.phone_primary;
  const reach = number ? formatPhone(number) : contact.email;
  return (
    <div className={clsx("flex h-16 border-b border-line/60", chosen && "bg-selected")}>
      <Link
        to="/contacts/$contactId"
        params={{ contactId: contact.id }}
        data-row={contact.id}
        preload={false}
        className="flex h-full min-w-0 flex-1 items-center gap-3 pl-4 text-ink no-underline focus-visible:-outline-offset-2"
      >
        <Avatar name={contact.name} kind="registered" size="large" />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-medium">
            <bdi>{contact.name}</bdi>
          </span>
          <span className="flex min-w-0 items-center gap-2 text-small text-muted">
            <span className="tabular truncate">{reach}</span>
            {contact.kind === "lead" && <span className="shrink-0">{t`Potencial`}</span>}
          </span>
        </span>
        <span className="flex shrink-0 gap-1">
          {contact.tags.slice(0, 4).map((tag) => (
            <TagDot key={tag.id} color={tag.color} />
          ))}
        </span>
      </Link>
      <span className="flex w-12 shrink-0 items-center justify-center">
        <Checkbox
          aria-label={t`Elegir a ${contact.name}`}
          isSelected={chosen}
          onChange={() => toggle(contact.id)}
        />
      </span>
    </div>
  );
}
