import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { sessionQuery, setupQuery } from "@/api/session.ts";
import { queryClient } from "@/app/query-client.ts";
import { rootRoute } from "./root.tsx";

/** Sign-in; who is signed in already goes on, and an empty installation goes to its first run. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (raw: Record<string, unknown>): { next?: string } =>
    typeof raw.next === "string" ? { next: raw.next } : {},
  beforeLoad: async () => {
    const setup = await queryClient.ensureQueryData(setupQuery);
    if (setup.needed) throw redirect({ to: "/setup" });
    const session = await queryClient.ensureQueryData(sessionQuery).catch(() => null);
    if (session) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(
    () => import("@/features/session/sign-in-screen.tsx"),
    "SignInScreen",
  ),
});
