import { createRootRoute, Outlet } from "@tanstack/react-router";
import { CrashScreen } from "@/app/crash-screen.tsx";
import { NotFoundScreen } from "@/app/not-found-screen.tsx";

export const rootRoute = createRootRoute({
  component: Outlet,
  errorComponent: CrashScreen,
  notFoundComponent: NotFoundScreen,
});
