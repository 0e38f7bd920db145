import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useMatchRoute } from "@tanstack/react-router";
import clsx from "clsx";
import {
  CalendarClock,
  ContactRound,
  FileText,
  Inbox,
  type LucideIcon,
  Search,
  Settings,
  Smartphone,
} from "lucide-react";
import type { ReactNode } from "react";
import { Focusable } from "react-aria-components";
import { conversationKeys, fetchCounts } from "@/api/conversations.ts";
import { useReturned } from "@/api/scheduled.ts";
import { useMay, useSession } from "@/api/use-session.ts";
import { useNarrow } from "@/lib/media-query.ts";
import { showOverlay } from "@/lib/overlay.ts";
import { CountBadge } from "@/ui/badge.tsx";
import { Tooltip } from "@/ui/tooltip.tsx";
import { AccountMenu } from "./account-menu.tsx";

const item =
  "relative flex size-10 items-center justify-center rounded-surface text-rail-ink transition-colors hover:bg-rail-active hover:text-white focus-visible:outline-white";

/** The way between the parts of the app: a column at the left, on a phone a row at the bottom. */
export function Rail() {
  const { t } = useLingui();
  const { demo } = useSession();
  const narrow = useNarrow();
  const matchRoute = useMatchRoute();
  const inConversation = Boolean(matchRoute({ to: "/inbox/$conversationId" }));
  const inInbox = Boolean(matchRoute({ to: "/inbox", fuzzy: true }));
  const inSettings = Boolean(matchRoute({ to: "/settings", fuzzy: true }));
  const inContacts =
    Boolean(matchRoute({ to: "/contacts", fuzzy: true })) ||
    Boolean(matchRoute({ to: "/companies", fuzzy: true }));
  const inTemplates = Boolean(matchRoute({ to: "/templates", fuzzy: true }));
  const mayWriteTemplates = useMay("template_manage");
  const mayReadContacts = useMay("contact_read");
  const { data: counts } = useQuery({
    queryKey: conversationKeys.counts,
    queryFn: ({ signal }) => fetchCounts(signal),
  });
  const unread = counts?.unread ?? 0;
  const returned = useReturned().length;
  if (narrow && inConversation) return null;
  return (
    <nav
      aria-label={t`Principal`}
      className="flex shrink-0 items-center justify-around gap-1 bg-rail px-2 py-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))] medium:w-14 medium:flex-col medium:justify-start medium:px-0 medium:py-2"
    >
      <RailLink
        to="/inbox"
        icon={Inbox}
        label={t`Bandeja de entrada`}
        shortcut="g i"
        active={inInbox}
        detail={unread > 0 ? t`${unread} sin leer` : undefined}
      >
        <CountBadge value={unread} className="absolute -top-0.5 -right-1.5 ring-2 ring-rail" />
      </RailLink>
      {mayReadContacts && (
        <RailLink
          to="/contacts"
          icon={ContactRound}
          label={t`Contactos`}
          shortcut="g c"
          active={inContacts}
        />
      )}
      <RailLink
        to="/scheduled"
        icon={CalendarClock}
        label={t`Programados`}
        shortcut="g p"
        active={Boolean(matchRoute({ to: "/scheduled", fuzzy: true }))}
        detail={returned > 0 ? t`${returned} sin enviar` : undefined}
      >
        <CountBadge value={returned} className="absolute -top-0.5 -right-1.5 ring-2 ring-rail" />
      </RailLink>
      {mayWriteTemplates && (
        <RailLink
          to="/templates"
          icon={FileText}
          label={t`Plantillas`}
          shortcut="g t"
          active={inTemplates}
        />
      )}
      <Tooltip content={t`Buscar y ejecutar`} shortcut="mod+k" placement="right">
        <Focusable>
          <button
            type="button"
            aria-label={t`Buscar y ejecutar`}
            className={item}
            onClick={() => showOverlay("palette")}
          >
            <Search size={20} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </Focusable>
      </Tooltip>
      <span className="hidden flex-1 medium:block" />
      {demo && (
        <Tooltip content={t`Teléfonos del simulador`} placement="right">
          <Focusable>
            <a
              href="/sim/phones"
              target="recado-phones"
              aria-label={t`Teléfonos del simulador (otra pestaña)`}
              className={item}
            >
              <Smartphone size={20} strokeWidth={1.75} aria-hidden="true" />
            </a>
          </Focusable>
        </Tooltip>
      )}
      <RailLink
        to="/settings"
        icon={Settings}
        label={t`Configuración`}
        shortcut="g s"
        active={inSettings}
      />
      <AccountMenu />
    </nav>
  );
}

interface RailLinkProps {
  to: "/inbox" | "/contacts" | "/scheduled" | "/templates" | "/settings";
  icon: LucideIcon;
  label: string;
  /** Said after the label: what the badge shows. */
  detail?: string | undefined;
  shortcut: string;
  active: boolean;
  children?: ReactNode;
}

function RailLink(props: RailLinkProps) {
  const { to, icon: Icon, label, detail, shortcut, active, children } = props;
  return (
    <Tooltip content={label} shortcut={shortcut} placement="right">
      <Focusable>
        <Link
          to={to}
          role="link"
          aria-label={detail ? `${label}, ${detail}` : label}
          aria-current={active ? "page" : undefined}
          className={clsx(item, active && "bg-rail-active text-white")}
        >
          <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
          {children}
        </Link>
      </Focusable>
    </Tooltip>
  );
}
