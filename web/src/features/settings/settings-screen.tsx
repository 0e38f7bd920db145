import { useLingui } from "@lingui/react/macro";
import { Link, Outlet, useMatchRoute } from "@tanstack/react-router";
import clsx from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useSession } from "@/api/use-session.ts";
import { useNarrow } from "@/lib/media-query.ts";
import { buttonClass } from "@/ui/button.tsx";
import { type SectionGroup, sectionGroups } from "./sections.ts";

/** Sections at the left, the chosen one at the right; on a phone one after the other. */
export function SettingsScreen() {
  const { t } = useLingui();
  const isNarrow = useNarrow();
  const match = useMatchRoute();
  const isIndex = match({ to: "/settings" }) !== false;
  const isLine =
    match({ to: "/settings/channels/new" }) !== false ||
    match({ to: "/settings/channels/$channelId" }) !== false;
  return (
    <div className="flex h-full min-h-0 flex-1">
      {(!isNarrow || isIndex) && <SectionList />}
      {!(isNarrow && isIndex) && (
        <main className="flex min-w-0 flex-1 flex-col bg-surface">
          {isNarrow && (
            <div className="flex h-12 shrink-0 items-center border-b border-line px-1">
              <Link
                to={isLine ? "/settings/channels" : "/settings"}
                className={buttonClass("quiet", "small")}
              >
                <ChevronLeft size={16} aria-hidden="true" />
                {isLine ? t`Canales` : t`Configuración`}
              </Link>
            </div>
          )}
          <div className="min-h-0 flex-1">
            <Outlet />
          </div>
        </main>
      )}
    </div>
  );
}

function SectionList() {
  const { t } = useLingui();
  const { permissions } = useSession();
  const groups = sectionGroups
    .map((group) => ({
      ...group,
      sections: group.sections.filter(
        ({ permission }) => permission === undefined || permissions.includes(permission),
      ),
    }))
    .filter((group) => group.sections.length > 0);
  return (
    <nav
      aria-label={t`Secciones de configuración`}
      className="flex w-full shrink-0 flex-col overflow-y-auto border-line bg-canvas px-3 pb-6 medium:w-60 medium:border-r"
    >
      <h2 className="flex h-12 shrink-0 items-center px-2 text-base font-semibold">{t`Configuración`}</h2>
      {groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
    </nav>
  );
}

function Group({ group }: { group: SectionGroup }) {
  const { i18n } = useLingui();
  return (
    <section className="mt-3 first-of-type:mt-1">
      <h3 className="px-2 pb-1 text-meta font-medium text-faint">{i18n._(group.name)}</h3>
      <ul>
        {group.sections.map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className={clsx(
                "flex h-8 items-center gap-2.5 rounded-control px-2 text-base text-muted no-underline transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11",
              )}
              activeProps={{ className: "bg-selected font-medium text-ink!" }}
            >
              <Icon size={16} aria-hidden="true" />
              <span className="min-w-0 flex-1 truncate">{i18n._(name)}</span>
              <ChevronRight size={15} aria-hidden="true" className="text-faint medium:hidden" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
