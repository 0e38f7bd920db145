import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./shell.tsx";

export const scheduledRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/scheduled",
  component: lazyRouteComponent(
    () => import("@/features/scheduled/scheduled-page.tsx"),
    "ScheduledPage",
  ),
});
