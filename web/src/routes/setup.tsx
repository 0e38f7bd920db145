import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { enterSession } from "@/api/enter-session.ts";
import { sessionQuery, setupQuery } from "@/api/session.ts";
import { queryClient } from "@/app/query-client.ts";
import { rootRoute } from "./root.tsx";

interface SetupSearch {
  /** From the one-time link on the console. */
  token?: string;
  step?: "line" | "people";
}

/** First run. Once the company exists, only its administrator may finish the last steps. */
export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  validateSearch: (raw: Record<string, unknown>): SetupSearch => ({
    ...(typeof raw.token === "string" ? { token: raw.token } : {}),
    ...(raw.step === "line" || raw.step === "people" ? { step: raw.step } : {}),
  }),
  beforeLoad: async ({ search }) => {
    if (search.step !== undefined) {
      if (queryClient.getQueryData(sessionQuery.queryKey)) return;
      const session = await queryClient.ensureQueryData(sessionQuery).catch(() => null);
      if (session) return enterSession(queryClient, session);
    }
    const setup = await queryClient.ensureQueryData(setupQuery);
    if (!setup.needed) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("./setup-page.tsx"), "SetupPage"),
});
