import { createRoute, redirect } from "@tanstack/react-router";
import { Problem } from "@/api/client.ts";
import { enterSession } from "@/api/enter-session.ts";
import { sessionQuery, setupQuery } from "@/api/session.ts";
import { queryClient } from "@/app/query-client.ts";
import { Shell } from "@/app/shell.tsx";
import { rootRoute } from "./root.tsx";

/** Everything behind the sign-in: makes sure of a session before anything is shown. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  component: Shell,
  beforeLoad: async ({ location }) => {
    if (queryClient.getQueryData(sessionQuery.queryKey)) return;
    try {
      const session = await queryClient.ensureQueryData(sessionQuery);
      await enterSession(queryClient, session);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      const setup = await queryClient.ensureQueryData(setupQuery).catch(() => null);
      if (setup?.needed) throw redirect({ to: "/setup" });
      throw redirect({ to: "/sign-in", search: { next: location.href } });
    }
  },
});

export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox" });
  },
});
