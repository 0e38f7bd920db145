import { createRoute } from "@tanstack/react-router";
import { rootRoute } from "./root.tsx";

export const livingPageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/ui",
  validateSearch: (raw: Record<string, unknown>): { next?: string; token?: string } => ({
    ...(typeof raw.next === "string" ? { next: raw.next } : {}),
    ...(typeof raw.token === "string" ? { token: raw.token } : {}),
  }),
  component: () => null,
});
