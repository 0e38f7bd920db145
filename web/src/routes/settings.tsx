import { createRoute } from "@tanstack/react-router";
import { shellRoute } from "./shell.tsx";

export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  component: () => null,
});
