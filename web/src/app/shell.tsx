import { Outlet } from "@tanstack/react-router";
import { useSession } from "@/api/use-session.ts";
import { FormatProvider } from "@/lib/format-context.tsx";
import { LiveFeed } from "@/live/live-feed.tsx";
import { BudgetBanner } from "./budget-banner.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Overlays } from "./overlays.tsx";
import { Rail } from "./rail.tsx";

/** What stands around every screen of a signed-in person: rail, live feed, palette, banners. */
export function Shell() {
  const { user, workspace } = useSession();
  return (
    <FormatProvider locale={user.locale} country={workspace.country} timeZone={workspace.time_zone}>
      <LiveFeed />
      <div className="flex h-dvh flex-col-reverse overflow-hidden bg-canvas medium:flex-row">
        <Rail />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <ConnectionBanner />
          <BudgetBanner />
          <Outlet />
        </div>
      </div>
      <Overlays />
    </FormatProvider>
  );
}
