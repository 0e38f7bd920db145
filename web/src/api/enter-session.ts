import type { QueryClient } from "@tanstack/react-query";
import { syncClock } from "@/lib/clock.ts";
import { activateLocale } from "@/lib/locale.ts";
import { applyTheme } from "@/lib/theme.ts";
import { sessionQuery, setupQuery } from "./session.ts";
import type { SessionView } from "./types.ts";

/** Makes the app the one of this person: session, clock, language and theme. */
export async function enterSession(client: QueryClient, session: SessionView): Promise<void> {
  client.setQueryData(sessionQuery.queryKey, session);
  client.removeQueries({ queryKey: setupQuery.queryKey });
  syncClock(session.server_time);
  applyTheme(session.user.preferences.theme);
  await activateLocale(session.user.locale);
}
