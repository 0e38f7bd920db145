import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "./shell.tsx";

const list = createRoute({
  getParentRoute: () => shellRoute,
  path: "/templates",
  component: lazyRouteComponent(
    () => import("@/features/templates/templates-page.tsx"),
    "TemplatesPage",
  ),
});

const one = createRoute({
  getParentRoute: () => shellRoute,
  path: "/templates/$templateId",
  component: lazyRouteComponent(
    () => import("@/features/templates/template-page.tsx"),
    "TemplatePage",
  ),
});

export const templateRoutes = [list, one];
