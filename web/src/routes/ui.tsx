import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { rootRoute } from "./root.tsx";

/** The living page of the primitives; in a build for people it does not exist. */
export const livingPageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/ui",
  beforeLoad: () => {
    if (!import.meta.env.DEV) throw notFound();
  },
  ...(import.meta.env.DEV
    ? { component: lazyRouteComponent(() => import("@/ui/living-page.tsx"), "LivingPage") }
    : {}),
});
